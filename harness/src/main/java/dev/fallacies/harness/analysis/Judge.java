package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Holds what was measured against what was predicted. */
final class Judge {
    private final Prediction prediction;
    private final KindRule rule;
    private final List<Reading> measured;
    private final List<Double> predicted;

    private Judge(Prediction prediction, List<Reading> measured, List<Double> predicted) {
        this.prediction = prediction;
        this.rule = KindRules.of(prediction.statistic());
        this.measured = measured;
        this.predicted = predicted;
    }

    /** The verdict on a prediction, or the reason why there is none. */
    static Judgement judge(MeasuredCase measured, Prediction prediction) {
        SortedMap<Integer, Reading> readings = measured.readings(prediction.statistic());
        SortedMap<Integer, Double> predicted = measured.predicted(prediction.statistic());
        TreeSet<Integer> rounds = new TreeSet<>(readings.keySet());
        rounds.retainAll(predicted.keySet());
        if (rounds.isEmpty()) {
            return Judgement.none(prediction, null, "no round has both a value and a prediction for its link");
        }
        List<Double> expected = rounds.stream().map(predicted::get).toList();
        if (expected.stream().anyMatch(p -> (p == 0) != prediction.isOfNone())) {
            return Judgement.none(prediction, null, "0 was predicted for some links, and more for others");
        }
        return new Judge(prediction, rounds.stream().map(readings::get).toList(), expected).judgement();
    }

    private Judgement judgement() {
        return prediction.isOfNone() ? ofNone() : ofQuotient();
    }

    /** Where 0 is expected the value itself is judged, as if 1 had been, and no quotient is told. */
    private Judgement ofNone() {
        List<Double> ones = Collections.nCopies(measured.size(), 1.0);
        Judgement judged = new Judge(prediction, measured, ones).ofQuotient();
        return new Judgement(prediction, null, judged.verdict(), judged.roundsNeeded(), judged.reason());
    }

    private Judgement ofQuotient() {
        Estimate quotient = rule.quotient(measured, predicted);
        if (prediction.stamp() == Prediction.Stamp.FITTED_HERE) {
            return Judgement.none(prediction, quotient, "fitted to this very level, so that agreement says nothing");
        }
        return measured.size() < Judgement.ROUNDS_FOR_A_VERDICT
                ? Judgement.of(prediction, quotient, withoutInterval(quotient))
                : withInterval(quotient, rule.evidence(quotient));
    }

    private Verdict withoutInterval(Estimate quotient) {
        Interval point = new Interval(quotient.value(), quotient.value());
        return point.isWithin(prediction.lowestRatio(), prediction.highestRatio()) ? Verdict.NEAR : Verdict.FAR;
    }

    private Judgement withInterval(Estimate quotient, Optional<Interval> evidence) {
        return evidence.map(e -> withInterval(quotient, verdict(e)))
                .orElseGet(() -> Judgement.none(prediction, quotient, quotient.intervalReason()));
    }

    private Judgement withInterval(Estimate quotient, Verdict verdict) {
        Interval tolerance = new Interval(prediction.lowestRatio(), prediction.highestRatio());
        return verdict == Verdict.INCONCLUSIVE
                ? new Judgement(prediction, quotient, verdict, rule.roundsNeeded(measured, predicted, tolerance), null)
                : Judgement.of(prediction, quotient, verdict);
    }

    private Verdict verdict(Interval evidence) {
        if (evidence.isWithin(prediction.lowestRatio(), prediction.highestRatio())) {
            return Verdict.AS_PREDICTED;
        }
        return evidence.isOutside(prediction.lowestRatio(), prediction.highestRatio())
                ? Verdict.OFF_MODEL
                : Verdict.INCONCLUSIVE;
    }
}
