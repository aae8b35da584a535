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

    /** Why one of its numbers says nothing; empty if it may be compared. */
    Optional<LeftOut> reasonAgainst(Statistic statistic) {
        String reason = null;
        if (!KindRules.of(statistic).isComparable()) {
            reason = "grows with the number of calls";
        } else if (inA.isControlRoundOnly() || inB.isControlRoundOnly()) {
            reason = "from the control round only";
        } else if (inA.values(statistic).isEmpty() || inB.values(statistic).isEmpty()) {
            reason = absent(statistic);
        } else if (isAtFloor(inA, statistic) && isAtFloor(inB, statistic)) {
            reason = "at the harness floor";
        } else if (contrast(statistic).isEmpty()) {
            reason = "no round has both";
        }
        return Optional.ofNullable(reason).map(r -> new LeftOut(planned.key(), statistic.name(), Why.NOT_SHOWN, r));
    }

    /** One of its numbers, its p value not yet adjusted; only without a {@link #reasonAgainst}. */
    ComparedNumber number(Statistic statistic) {
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
                contrast(statistic).orElseThrow(),
                null,
                over,
                against == null && over == null ? "no round has the number and its control" : against);
    }

    private Optional<Contrast> contrast(Statistic statistic) {
        return contrasting.of(statistic, inA.values(statistic), inB.values(statistic));
    }

    private Optional<OverControl> over(Statistic statistic) {
        return controls.over(planned, statistic, inA.values(statistic), inB.values(statistic));
    }

    private String absent(Statistic statistic) {
        String reasonInA = absent("A", inA, statistic);
        String reasonInB = absent("B", inB, statistic);
        return reasonInA + (reasonInA.isEmpty() || reasonInB.isEmpty() ? "" : "; ") + reasonInB;
    }

    private static String absent(String run, MeasuredCase measured, Statistic statistic) {
        return measured.values(statistic).isEmpty() ? run + ": " + measured.absentReason(statistic) : "";
    }

    private static boolean isAtFloor(MeasuredCase measured, Statistic statistic) {
        return HarnessFloor.covers(statistic, measured.estimate(statistic).orElseThrow());
    }
}
