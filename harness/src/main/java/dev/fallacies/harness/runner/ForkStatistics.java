package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.IntervalLog;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The statistics of one fork.
 *
 * @param operations that JMH counted in its measurement iterations
 * @param samples in the histogram; 0 if there is none
 * @param values by column
 * @param absent reason by column
 * @param warnings what makes them worth less
 */
record ForkStatistics(
        long operations, long samples, Map<String, Double> values, Map<String, String> absent, List<String> warnings) {
    private static final Map<Statistic, Double> PERCENTILES =
            Map.of(Statistic.P50, 50.0, Statistic.P90, 90.0, Statistic.P99, 99.0, Statistic.P999, 99.9);
    private static final int FEWEST_FOR_MEDIAN = 5;
    private static final int FEWEST_BEYOND = 10;
    /** Medians of a fork's iterations that lie further apart than this are a drift. */
    private static final double MOST_DRIFT = 1.15;

    private static final String ALLOCATION_METRIC = "gc.alloc.rate.norm";

    /** @param hdrLog the fork's samples; may be absent */
    static ForkStatistics of(RunResult run, Path hdrLog) throws IOException {
        BenchmarkResult fork = run.getBenchmarkResults().iterator().next();
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> absent = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        long samples = 0;
        if (Files.exists(hdrLog)) {
            List<Histogram> intervals = IntervalLog.read(hdrLog);
            Histogram all = IntervalLog.sum(intervals);
            samples = all.getTotalCount();
            addLatencies(all, values, absent);
            addDrift(
                    intervals.stream()
                            .mapToDouble(h -> h.getValueAtPercentile(50))
                            .toArray(),
                    warnings);
        } else {
            values.put(Statistic.MEAN.column(), run.getPrimaryResult().getScore());
            addDrift(
                    fork.getIterationResults().stream()
                            .mapToDouble(i -> i.getPrimaryResult().getScore())
                            .toArray(),
                    warnings);
        }
        addSecondary(run.getSecondaryResults(), fork.getIterationResults().size(), values);
        return new ForkStatistics(operations(fork), samples, values, absent, warnings);
    }

    private static long operations(BenchmarkResult fork) {
        return fork.getIterationResults().stream()
                .map(IterationResult::getMetadata)
                .mapToLong(metadata -> metadata.getMeasuredOps())
                .sum();
    }

    private static void addLatencies(Histogram histogram, Map<String, Double> values, Map<String, String> absent) {
        values.put(Statistic.MEAN.column(), histogram.getMean());
        values.put(Statistic.MAX.column(), (double) histogram.getMaxValue());
        values.put(Statistic.THROUGHPUT.column(), 1e9 / histogram.getMean());
        PERCENTILES.forEach((statistic, percentile) -> {
            long needed = samplesNeeded(percentile);
            if (histogram.getTotalCount() >= needed) {
                values.put(statistic.column(), (double) histogram.getValueAtPercentile(percentile));
            } else {
                absent.put(
                        statistic.column(), "n too small: " + histogram.getTotalCount() + " of " + needed + " samples");
            }
        });
    }

    /** A percentile needs ten samples beyond it, the median five in all. */
    private static long samplesNeeded(double percentile) {
        return percentile == 50 ? FEWEST_FOR_MEDIAN : Math.round(FEWEST_BEYOND / (1 - percentile / 100));
    }

    private static void addDrift(double[] iterations, List<String> warnings) {
        if (iterations.length < 2) {
            return;
        }
        double first = iterations[0];
        double last = iterations[iterations.length - 1];
        if (Math.max(first, last) > MOST_DRIFT * Math.min(first, last)) {
            warnings.add(String.format(
                    Locale.ROOT, "drift: %.4g ns in the first iteration, %.4g ns in the last", first, last));
        }
    }

    /** JMH sums auxiliary counters over iterations, so that they are divided again. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    private static void addSecondary(Map<String, Result> secondary, int iterations, Map<String, Double> values) {
        Result<?> allocation = secondary.get(ALLOCATION_METRIC);
        if (allocation != null) {
            values.put(Statistic.ALLOCATION.column(), allocation.getScore());
        }
        Result<?> size = secondary.get("encodedSizeBytes");
        if (size != null) {
            values.put(Statistic.ENCODED_SIZE.column(), size.getScore() / iterations);
        }
    }
}
