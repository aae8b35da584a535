package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;

/**
 * How one number of run B compares with the same number of run A. A number that is not there is null, with the reason.
 *
 * @param ratio B ÷ A of the typical rounds, or of their means for a count; null if A is 0
 * @param ratioInterval 95 % interval of the ratio
 * @param difference B − A, in the unit of the statistic
 * @param differenceInterval 95 % interval of the difference
 * @param change in words; beyond the margin, within it, or open
 * @param pChange p value of the hypothesis that the change is within the margin, of this number alone
 *     ({@link HolmAdjustment} takes those of all): twice the one-sided p value against the nearer edge of the margin, at
 *     most 1, so that it is below 0.05 where the 95 % interval lies beyond the margin
 * @param roundsNeeded rounds in each run with which an inconclusive comparison would be decided, if they varied as those
 *     that there are, around the same ratio
 * @param mannWhitneyP two-sided p value of the exact Mann–Whitney test that neither run tends to the larger values: a
 *     second opinion, which knows no margin; null where there is none: for pairs, and where values are equal
 * @param reason why another component is null; null if there is nothing to say
 */
public record Contrast(
        Double ratio,
        Interval ratioInterval,
        double difference,
        Interval differenceInterval,
        Change change,
        Double pChange,
        Integer roundsNeeded,
        Double mannWhitneyP,
        String reason) {

    /**
     * Two runs, each of which drew its rounds by itself.
     *
     * @param a values of A, one a round; at least one
     * @param b values of B
     * @param margin relative, at least 0: B ÷ A from 1 ÷ (1 + margin) to 1 + margin is as good as equal
     * @throws IllegalArgumentException if a run has no value, or the margin is negative
     */
    public static Contrast unpaired(Statistic statistic, List<Double> a, List<Double> b, double margin) {
        return new Contrasts(statistic, a, b, new Margin(margin)).unpaired();
    }

    /**
     * Two builds that were measured in the same rounds, so that what a round does to both cancels out.
     *
     * @param a values of A, one a round; at least one
     * @param b values of B of the same rounds, in the same order
     * @param margin as in {@link #unpaired}
     * @throws IllegalArgumentException if there is no value or one without its partner, or the margin is negative
     */
    public static Contrast paired(Statistic statistic, List<Double> a, List<Double> b, double margin) {
        return new Contrasts(statistic, a, b, new Margin(margin)).paired();
    }
}
