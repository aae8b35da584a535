package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.LoadProfiler;
import dev.fallacies.harness.recording.Loads;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.scenario.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.Result;

/**
 * The statistics of a load that a benchmark has offered. Those without a prefix are of its response times, or of its service
 * times if it was a closed loop; beside them, of an open loop, those of its service times and of its driver's lateness.
 *
 * @param samples response times, or service times of a closed loop
 * @param values by column
 * @param absent reason by column
 */
@SuppressWarnings("rawtypes") // as JMH declares them
record LoadStatistics(long samples, Map<String, Double> values, Map<String, String> absent) {
    private static final Map<Statistic, Statistic> SERVICE = Map.of(
            Statistic.P50, Statistic.time("service_p50"),
            Statistic.P90, Statistic.time("service_p90"),
            Statistic.P99, Statistic.time("service_p99"));

    /** Without the median, which a clock of coarse steps shows as none. */
    private static final Map<Statistic, Statistic> LATENESS = Map.of(
            Statistic.P99, Statistic.time("lateness_p99"),
            Statistic.MAX, Statistic.time("lateness_max"));

    /** Whether a fork has kept a load. */
    static boolean isIn(Map<String, Result> secondary) {
        return secondary.containsKey(LoadProfiler.values(null));
    }

    /**
     * Reads them off its log.
     *
     * @param intervals of the log, each with its tag
     * @throws CaseFailedException if the log does not hold as many values as the driver has told JMH
     */
    static LoadStatistics of(List<Histogram> intervals, Map<String, Result> secondary) throws CaseFailedException {
        for (Histogram interval : intervals) {
            requireSame(interval, told(interval, secondary));
        }
        LoadStatistics all = new LoadStatistics(
                tagged(intervals, null).getTotalCount(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Latencies own = latencies(tagged(intervals, null));
        all.values.putAll(own.values());
        all.absent.putAll(own.absent());
        // One divided by the mean is a rate of calls in a row, which these are not.
        all.values.remove(Statistic.THROUGHPUT.column());
        if (intervals.size() > 1) {
            all.addRenamed(tagged(intervals, Loads.SERVICE), SERVICE);
            all.addRenamed(tagged(intervals, Loads.LATENESS), LATENESS);
        }
        return all;
    }

    private void addRenamed(Histogram histogram, Map<Statistic, Statistic> names) {
        Latencies latencies = latencies(histogram);
        names.forEach((statistic, name) -> {
            Double value = latencies.values().get(statistic.column());
            if (value == null) {
                absent.put(name.column(), latencies.absent().get(statistic.column()));
            } else {
                values.put(name.column(), value);
            }
        });
    }

    private static Latencies latencies(Histogram histogram) {
        return Latencies.of(histogram, histogram.getTotalCount());
    }

    private static Histogram tagged(List<Histogram> intervals, String tag) throws CaseFailedException {
        return intervals.stream()
                .filter(interval -> Objects.equals(interval.getTag(), tag))
                .findFirst()
                .orElseThrow(() -> new CaseFailedException(
                        Failure.Kind.FAILED,
                        "record",
                        "the histogram log has no interval of " + (tag == null ? "response times" : tag),
                        null));
    }

    private static OptionalLong told(Histogram interval, Map<String, Result> secondary) {
        Result<?> told = secondary.get(LoadProfiler.values(interval.getTag()));
        return told == null ? OptionalLong.empty() : OptionalLong.of(Math.round(told.getScore()));
    }

    private static void requireSame(Histogram interval, OptionalLong told) throws CaseFailedException {
        if (told.isEmpty() || told.getAsLong() != interval.getTotalCount()) {
            throw new CaseFailedException(
                    Failure.Kind.FAILED,
                    "record",
                    "the histogram log holds " + interval.getTotalCount() + " values of "
                            + LoadProfiler.values(interval.getTag()) + ", and JMH's result "
                            + (told.isEmpty() ? "none" : told.getAsLong()),
                    null);
        }
    }
}
