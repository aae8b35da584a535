package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.ComparedNumber.OverControl;
import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Comparison.LeftOut.Why;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Optional;

/**
 * A case that both runs measured.
 *
 * @param planned as A planned it
 */
record CaseComparison(
        PlannedCase planned,
        Section section,
        MeasuredCase inA,
        MeasuredCase inB,
        Contrasting contrasting,
        ControlRatios controls) {

    /**
     * Why one of its numbers says nothing; empty if it may be compared.
     *
     * @param contrast as {@link #contrast} gives it
     */
    Optional<LeftOut> reasonAgainst(Statistic statistic, Optional<Contrast> contrast) {
        String reason = null;
        if (inA.isControlRoundOnly() || inB.isControlRoundOnly()) {
            reason = "from the control round only";
        } else if (inA.readings(statistic).isEmpty() || inB.readings(statistic).isEmpty()) {
            reason = absent(statistic);
        } else if (isAtFloor(inA, statistic) && isAtFloor(inB, statistic)) {
            reason = "at the harness floor";
        } else if (contrast.isEmpty()) {
            reason = "no round has both";
        } else if (!KindRules.of(statistic).isComparable()) {
            reason = contrast.get().reason();
        }
        return Optional.ofNullable(reason).map(r -> new LeftOut(planned.key(), statistic.name(), Why.NOT_SHOWN, r));
    }

    /** One of its numbers, its p value not yet adjusted; only without a {@link #reasonAgainst}. */
    ComparedNumber number(Statistic statistic, Contrast contrast) {
        String against = controls.reasonAgainst(planned, statistic).orElse(null);
        OverControl over = against == null ? over(statistic).orElse(null) : null;
        return new ComparedNumber(
                planned.key() + "/" + statistic.name(),
                section,
                planned.theCase().scenario(),
                planned.theCase().label(),
                statistic,
                statistic.unit(),
                statistic.kind(),
                inA.estimate(statistic).orElseThrow(),
                inB.estimate(statistic).orElseThrow(),
                contrast,
                null,
                over,
                against == null && over == null ? "no round has the number and its control" : against);
    }

    /** Of one of its numbers; empty if a run has none, or no round has both. */
    Optional<Contrast> contrast(Statistic statistic) {
        return contrasting.of(statistic, inA.readings(statistic), inB.readings(statistic));
    }

    private Optional<OverControl> over(Statistic statistic) {
        return controls.over(planned, statistic, inA.readings(statistic), inB.readings(statistic));
    }

    private String absent(Statistic statistic) {
        return inWhich(absent(inA, statistic), absent(inB, statistic));
    }

    /** Null if it has a value. */
    private static String absent(MeasuredCase measured, Statistic statistic) {
        return measured.readings(statistic).isEmpty() ? measured.absentReason(statistic) : null;
    }

    /** What is the matter in one of the runs, or in both; null where nothing is. */
    static String inWhich(String inA, String inB) {
        if (inA == null || inB == null) {
            return inA == null ? "B: " + inB : "A: " + inA;
        }
        return inA.equals(inB) ? "both: " + inA : "A: " + inA + "; B: " + inB;
    }

    private static boolean isAtFloor(MeasuredCase measured, Statistic statistic) {
        return HarnessFloor.covers(statistic, measured.estimate(statistic).orElseThrow());
    }
}
