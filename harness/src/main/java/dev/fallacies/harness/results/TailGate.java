package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The percentiles that samples are enough for: those with ten samples beyond them, and the median with five in all.
 *
 * @param samples of the round that has the fewest
 * @param onlyMedian whether a round's samples are but a part of its calls, which leaves only the median true
 */
record TailGate(long samples, boolean onlyMedian) {
    private static final int FEWEST_BEYOND = 10;
    private static final int POINTS_PER_DECADE = 10;
    private static final double MEDIAN = 0.5;

    /** Shares of the calls, ascending, at even steps towards the tail: ten for every tenth of the calls that are left. */
    List<Double> shares() {
        boolean median = samples >= Statistic.P50.samplesNeeded().orElseThrow();
        DoubleStream tail = onlyMedian ? DoubleStream.empty() : tail();
        return DoubleStream.concat(tail, median ? DoubleStream.of(MEDIAN) : DoubleStream.empty())
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private DoubleStream tail() {
        double furthest = (double) samples / FEWEST_BEYOND;
        if (furthest < 1) {
            return DoubleStream.empty();
        }
        int steps = (int) Math.floor(POINTS_PER_DECADE * Math.log10(furthest));
        DoubleStream even =
                IntStream.rangeClosed(0, steps).mapToDouble(k -> Math.pow(10, (double) k / POINTS_PER_DECADE));
        return DoubleStream.concat(even, DoubleStream.of(furthest)).map(oneIn -> 1 - 1 / oneIn);
    }
}
