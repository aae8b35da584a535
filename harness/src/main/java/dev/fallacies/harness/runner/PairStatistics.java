package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.Result;

/**
 * What a benchmark that makes its operations over a link and straight, in turn, counts of them. Its counters are sums of
 * JMH's over iterations and threads, so it says each of them once in a fork.
 *
 * @param values by column
 * @param absent reason by column, where the pairs do not give one
 */
record PairStatistics(Map<String, Double> values, Map<String, String> absent) {
    /** A percentile needs ten pairs beyond it. */
    private static final Map<Statistic, Integer> PAIRS_NEEDED =
            Map.of(Statistic.ADDED_P90, 100, Statistic.ADDED_P99, 1_000);

    /** The system counts in ticks of some 10 ms, of which one may be missed at either end. */
    private static final double LEAST_CPU_NANOS = 100e6;

    /** Of a benchmark that makes no pairs there are none. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    static PairStatistics of(Map<String, Result> secondary) {
        return of(label -> {
            Result<?> result = secondary.get(label);
            return result == null ? null : result.getScore();
        });
    }

    /** @param counters by label; null where there is no such counter */
    static PairStatistics of(Function<String, Double> counters) {
        PairStatistics statistics = new PairStatistics(new LinkedHashMap<>(), new LinkedHashMap<>());
        Double pairs = counters.apply("pairs");
        if (pairs != null) {
            statistics.add(Statistic.ADDED, counters.apply("addedNanos"), pairs);
            statistics.add(Statistic.ADDED_P90, counters.apply("addedP90Nanos"), pairs);
            statistics.add(Statistic.ADDED_P99, counters.apply("addedP99Nanos"), pairs);
            statistics.addEngineCpu(counters.apply("engineCpuNanos"), pairs);
        }
        return statistics;
    }

    private void add(Statistic statistic, double nanos, double pairs) {
        int needed = PAIRS_NEEDED.getOrDefault(statistic, 1);
        if (pairs < needed) {
            absent.put(statistic.column(), "n too small: " + Math.round(pairs) + " of " + needed + " pairs");
        } else if (nanos <= 0) {
            absent.put(statistic.column(), "over the link it took no longer than straight");
        } else {
            values.put(statistic.column(), nanos);
        }
    }

    private void addEngineCpu(double nanos, double pairs) {
        if (nanos < 0) {
            absent.put(Statistic.ENGINE_CPU.column(), "no engine that the suite started");
        } else if (nanos < LEAST_CPU_NANOS) {
            absent.put(
                    Statistic.ENGINE_CPU.column(),
                    "n too small: " + Math.round(nanos / 1e6) + " of " + Math.round(LEAST_CPU_NANOS / 1e6)
                            + " ms of CPU time");
        } else {
            values.put(Statistic.ENGINE_CPU.column(), nanos / pairs);
        }
    }
}
