package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Trial;
import java.util.Optional;

/** Holds the numbers of a run against what they have to be if the chapter is right. */
final class TrialJudge {
    private final Run run;
    private final Summary summary;

    TrialJudge(Run run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    TrialOutcome judge(PlannedCase planned, Trial trial) {
        String key = planned.key() + "/" + trial.statistic().name();
        SummaryRow row = summary.row(key).orElse(null);
        if (row == null) {
            return TrialOutcome.notMeasured(trial, key, whyMissing(planned.key()));
        }
        if (row.measured() == null) {
            return TrialOutcome.notMeasured(trial, key, row.absentReason());
        }
        return trial.isOfRatio() ? ofRatio(trial, row) : ofValue(trial, row);
    }

    private static TrialOutcome ofValue(Trial trial, SummaryRow row) {
        return outcome(trial, row, row.measured(), row.atHarnessFloor() ? Relation.AT_MOST : own(row.measured()));
    }

    private static TrialOutcome ofRatio(Trial trial, SummaryRow row) {
        Optional<BaselineRatio> ratio = row.ratios().stream()
                .filter(r -> caseOf(r.baseline()).equals(trial.baseline()))
                .findFirst();
        if (ratio.isEmpty()) {
            return TrialOutcome.notMeasured(trial, row.key(), trial.baseline() + " has no such number");
        }
        return ratio.get().ratio() == null
                ? TrialOutcome.notMeasured(trial, row.key(), ratio.get().reason())
                : outcome(trial, row, ratio.get().ratio(), relation(row, ratio.get()));
    }

    /** Two times at the floor have no ratio, so that there is no more than one bound. */
    private static Relation relation(SummaryRow row, BaselineRatio ratio) {
        if (ratio.lowerBound()) {
            return Relation.AT_LEAST;
        }
        return row.atHarnessFloor() ? Relation.AT_MOST : own(ratio.ratio());
    }

    /** What an estimate says of the truth by what it is, wherever the harness floor may be. */
    private static Relation own(Estimate estimate) {
        return switch (estimate.meaning()) {
            case AT_MOST -> Relation.AT_MOST;
            case AT_LEAST, NOT_WITHIN -> Relation.AT_LEAST;
            case TYPICAL_ROUND, MEAN_OF_ROUNDS, LARGEST, POOLED -> Relation.ABOUT;
        };
    }

    private static TrialOutcome outcome(Trial trial, SummaryRow row, Estimate measured, Relation relation) {
        Optional<Interval> evidence = measured.rounds() < Judgement.ROUNDS_FOR_A_VERDICT
                ? Optional.of(new Interval(measured.value(), measured.value()))
                : KindRules.of(trial.statistic()).evidence(measured);
        return evidence.map(e -> new TrialOutcome(
                        trial, row.key(), measured, relation, decision(trial, bounded(e, relation)), null))
                .orElseGet(() -> new TrialOutcome(
                        trial, row.key(), measured, relation, Decision.UNDECIDED, measured.intervalReason()));
    }

    /** All that the true number may be. */
    private static Interval bounded(Interval evidence, Relation relation) {
        return switch (relation) {
            case ABOUT -> evidence;
            case AT_LEAST -> new Interval(evidence.low(), Double.POSITIVE_INFINITY);
            case AT_MOST -> new Interval(Double.NEGATIVE_INFINITY, evidence.high());
        };
    }

    private static Decision decision(Trial trial, Interval evidence) {
        double lowest = trial.lowest().orElse(Double.NEGATIVE_INFINITY);
        double highest = trial.highest().orElse(Double.POSITIVE_INFINITY);
        if (evidence.isWithin(lowest, highest)) {
            return Decision.HOLDS;
        }
        return evidence.isOutside(lowest, highest) ? Decision.REFUTED : Decision.UNDECIDED;
    }

    private String whyMissing(String caseKey) {
        return run.firstFailure(caseKey).map(Failure::text).orElse("not measured");
    }

    /** A statistic's name holds no slash. */
    private static String caseOf(String numberKey) {
        return numberKey.substring(0, numberKey.lastIndexOf('/'));
    }
}
