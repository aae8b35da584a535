package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.OutcomeLabel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;

/**
 * What a fork's {@link dev.fallacies.harness.recording.Outcomes} held, read back from JMH's result.
 *
 * @param values by column
 * @param trials by column of a share
 * @param notWithin limit by column, of a duration without a value
 * @param absent reason by column
 */
record OutcomeStatistics(
        Map<String, Double> values,
        Map<String, Long> trials,
        Map<String, Double> notWithin,
        Map<String, String> absent) {

    /** Of a benchmark that found nothing of the sort there are none. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    static OutcomeStatistics of(Map<String, Result> secondary) {
        Map<String, Double> scores = new TreeMap<>();
        secondary.forEach((label, result) -> scores.put(label, result.getScore()));
        return ofScores(scores);
    }

    /** @param scores by label, others among them */
    static OutcomeStatistics ofScores(Map<String, Double> scores) {
        OutcomeStatistics outcomes = new OutcomeStatistics(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        scores.forEach((label, score) -> {
            String column = OutcomeLabel.VALUE.column(label);
            if (column != null) {
                outcomes.add(Statistic.ofColumn(column), score, scores.get(OutcomeLabel.TRIALS.of(column)));
            }
            String limited = OutcomeLabel.LIMIT.column(label);
            if (limited != null) {
                outcomes.notWithin.put(limited, score);
            }
        });
        return outcomes;
    }

    private void add(Statistic statistic, double score, Double of) {
        if (statistic.kind() != Statistic.Kind.SHARE) {
            values.put(statistic.column(), score);
        } else if (of == 0) {
            absent.put(statistic.column(), "n too small: no trial");
        } else {
            values.put(statistic.column(), score / of);
            trials.put(statistic.column(), Math.round(of));
        }
    }
}
