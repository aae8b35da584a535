package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * The statistics of one fork's samples.
 *
 * @param values by column
 * @param absent reason by column, where the samples do not give one
 */
record Latencies(Map<String, Double> values, Map<String, String> absent) {
    private static final Map<Statistic, Double> PERCENTILES =
            Map.of(Statistic.P50, 50.0, Statistic.P90, 90.0, Statistic.P99, 99.0, Statistic.P999, 99.9);

    /**
     * Reads them off a histogram.
     *
     * @param calls that were measured. Above some 20 a millisecond JMH keeps only part of their samples; as often as it
     *     halves what it has, it leaves one of each rare value, so that only the median is still that of the calls
     */
    static Latencies of(Histogram samples, long calls) {
        Latencies latencies = new Latencies(new LinkedHashMap<>(), new LinkedHashMap<>());
        latencies.addPercentiles(samples);
        latencies.values.put(Statistic.MEAN.column(), samples.getMean());
        latencies.values.put(Statistic.MAX.column(), (double) samples.getMaxValue());
        latencies.values.put(Statistic.THROUGHPUT.column(), 1e9 / samples.getMean());
        if (samples.getTotalCount() < calls) {
            latencies.keepOnlyTheMedian(
                    "JMH kept " + samples.getTotalCount() + " of " + calls + " samples, and rare ones too often");
        }
        return latencies;
    }

    private void addPercentiles(Histogram samples) {
        PERCENTILES.forEach((statistic, percentile) -> {
            long needed = statistic.samplesNeeded().orElseThrow();
            if (samples.getTotalCount() >= needed) {
                values.put(statistic.column(), (double) samples.getValueAtPercentile(percentile));
            } else {
                absent.put(
                        statistic.column(), "n too small: " + samples.getTotalCount() + " of " + needed + " samples");
            }
        });
    }

    private void keepOnlyTheMedian(String reason) {
        Set<String> others = new TreeSet<>(values.keySet());
        others.addAll(absent.keySet());
        others.remove(Statistic.P50.column());
        values.keySet().removeAll(others);
        others.forEach(column -> absent.put(column, reason));
    }
}
