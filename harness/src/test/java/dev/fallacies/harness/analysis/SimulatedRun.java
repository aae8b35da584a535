package dev.fallacies.harness.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A run of one case as noise makes it: each round has a level of its own, around which its iterations lie.
 *
 * @param rounds iterations of each round
 */
record SimulatedRun(List<double[]> rounds) {
    private static final int ITERATIONS = 6;

    /**
     * Draws one.
     *
     * @param truth what all of it lies around
     * @param between standard deviation of the logarithms of the rounds' levels
     * @param within of those of the iterations around it
     */
    static SimulatedRun draw(Random random, int rounds, double truth, double between, double within) {
        return new SimulatedRun(IntStream.range(0, rounds)
                .mapToObj(round -> {
                    double level = truth * Math.exp(between * random.nextGaussian());
                    return random.doubles(ITERATIONS)
                            .map(any -> level * Math.exp(within * random.nextGaussian()))
                            .toArray();
                })
                .toList());
    }

    /** One value a round. */
    List<Double> medians() {
        return rounds.stream().map(SimulatedRun::median).toList();
    }

    /** All iterations as if each were a round of its own: the usual way. */
    List<Double> pooled() {
        return rounds.stream().flatMapToDouble(Arrays::stream).boxed().toList();
    }

    private static double median(double[] iterations) {
        double[] sorted = iterations.clone();
        Arrays.sort(sorted);
        return (sorted[(ITERATIONS - 1) / 2] + sorted[ITERATIONS / 2]) / 2;
    }
}
