package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.Result;

/**
 * What a benchmark counts of how its operations came out. Counters: {@code trials}, and the {@code successes} among them;
 * {@code recoveryNanos} from a fault until all was as before, 0 if that was not seen, and {@code recoveryLimitNanos} for how
 * long it was looked for, both said once in a fork, since JMH sums counters over iterations and threads.
 *
 * @param values by column
 * @param trials by column of a value
 * @param notWithin limit by column, of a duration without a value
 * @param absent reason by column
 */
record OutcomeStatistics(
        Map<String, Double> values,
        Map<String, Long> trials,
        Map<String, Double> notWithin,
        Map<String, String> absent) {

    /** Of a benchmark that counts nothing of the sort there are none. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    static OutcomeStatistics of(Map<String, Result> secondary) {
        return of(label -> {
            Result<?> result = secondary.get(label);
            return result == null ? null : result.getScore();
        });
    }

    /** @param counters by label; null where there is no such counter */
    static OutcomeStatistics of(Function<String, Double> counters) {
        OutcomeStatistics outcomes = new OutcomeStatistics(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Double trials = counters.apply("trials");
        Double successes = counters.apply("successes");
        if (trials != null && successes != null) {
            outcomes.addShare(Statistic.SUCCEEDED.column(), successes, Math.round(trials));
        }
        Double recovery = counters.apply("recoveryNanos");
        Double limit = counters.apply("recoveryLimitNanos");
        if (recovery != null && limit != null) {
            outcomes.addDuration(Statistic.RECOVERY.column(), recovery, limit);
        }
        return outcomes;
    }

    private void addShare(String column, double successes, long of) {
        if (of == 0) {
            absent.put(column, "n too small: no trial");
        } else {
            values.put(column, successes / of);
            trials.put(column, of);
        }
    }

    private void addDuration(String column, double nanos, double limit) {
        if (nanos > 0) {
            values.put(column, nanos);
        } else if (limit > 0) {
            notWithin.put(column, limit);
        } else {
            absent.put(column, "no fault was made");
        }
    }
}
