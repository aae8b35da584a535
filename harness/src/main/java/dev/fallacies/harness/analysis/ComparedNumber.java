package dev.fallacies.harness.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;

/**
 * A number that both runs have, and what became of it.
 *
 * @param key of the number, for example {@code latency.chatty/chatty,calls=100,network=cross-az/p50}
 * @param caseLabel the case within its scenario
 * @param a in run A
 * @param b in run B
 * @param contrast of the two
 * @param adjustedP Holm's, over all numbers of the comparison; null if the contrast has none
 * @param overControl the same contrast with every value divided by the control of its round; null if there is none
 * @param overControlReason why there is none; null if there is one
 */
public record ComparedNumber(
        String key,
        Section section,
        String scenario,
        @JsonProperty("case") String caseLabel,
        Statistic statistic,
        String unit,
        Statistic.Kind kind,
        Estimate a,
        Estimate b,
        Contrast contrast,
        Double adjustedP,
        OverControl overControl,
        String overControlReason) {

    /** The chance of even one false alarm among all numbers that a gate takes. */
    public static final double GATE_LEVEL = 0.05;

    private static final String SIZE = "bytes";

    /**
     * B ÷ A, divided by the same ratio of a control.
     *
     * @param control key of the number that was divided by
     * @param ratio null if there is none
     * @param interval 95 % interval of the ratio; null if there is none
     * @param change what the number would be called by this ratio
     */
    public record OverControl(String control, Double ratio, Interval interval, Change change) {}

    /** Whether one of the two ratios shows a change that the other does not show. */
    public boolean isContradicted() {
        return overControl != null
                && contrast.change() != overControl.change()
                && (contrast.change().isDecided() || overControl.change().isDecided());
    }

    /**
     * Whether it is certainly worse by more than the margin: a time that grew, a rate that fell, a size that grew. Of a share
     * or a count of anything else nobody here knows which way is worse. A size that is the same in every round has no p
     * value, and needs none.
     */
    public boolean isRegression() {
        boolean worse = contrast.change() == Change.SLOWER || contrast.change() == Change.MORE && unit.equals(SIZE);
        boolean certain = adjustedP == null ? kind == Statistic.Kind.EXACT_COUNT : adjustedP < GATE_LEVEL;
        return worse && certain;
    }

    ComparedNumber withAdjustedP(Double p) {
        return new ComparedNumber(
                key,
                section,
                scenario,
                caseLabel,
                statistic,
                unit,
                kind,
                a,
                b,
                contrast,
                p,
                overControl,
                overControlReason);
    }
}
