package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Holds what was measured against what was predicted. */
final class Judge {
    private Judge() {}

    /** The verdict on a prediction, or the reason why there is none. */
    static Judgement judge(MeasuredCase measured, Prediction prediction) {
        SortedMap<Integer, Double> values = measured.values(prediction.statistic());
        SortedMap<Integer, Double> predicted = measured.predicted(prediction.statistic());
        TreeSet<Integer> rounds = new TreeSet<>(values.keySet());
        rounds.retainAll(predicted.keySet());
        if (rounds.isEmpty()) {
            return new Judgement(prediction, null, null, "no round has both a value and a prediction for its link");
        }
        KindRule rule = KindRules.of(prediction.statistic());
        Estimate quotient = rule.quotient(
                rounds.stream().map(values::get).toList(),
                rounds.stream().map(predicted::get).toList());
        return rounds.size() < Judgement.ROUNDS_FOR_A_VERDICT
                ? new Judgement(prediction, quotient, withoutInterval(prediction, quotient), null)
                : withInterval(prediction, quotient, rule.evidence(quotient));
    }

    private static Verdict withoutInterval(Prediction prediction, Estimate quotient) {
        Interval point = new Interval(quotient.value(), quotient.value());
        return point.isWithin(prediction.lowestRatio(), prediction.highestRatio()) ? Verdict.NEAR : Verdict.FAR;
    }

    private static Judgement withInterval(Prediction prediction, Estimate quotient, Optional<Interval> evidence) {
        return evidence.map(e -> new Judgement(prediction, quotient, verdict(prediction, e), null))
                .orElseGet(() -> new Judgement(prediction, quotient, null, quotient.intervalReason()));
    }

    private static Verdict verdict(Prediction prediction, Interval evidence) {
        if (evidence.isWithin(prediction.lowestRatio(), prediction.highestRatio())) {
            return Verdict.AS_PREDICTED;
        }
        return evidence.isOutside(prediction.lowestRatio(), prediction.highestRatio())
                ? Verdict.OFF_MODEL
                : Verdict.INCONCLUSIVE;
    }
}
