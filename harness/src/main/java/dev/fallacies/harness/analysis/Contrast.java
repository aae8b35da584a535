package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;

/**
 * How one number of run B compares with the same number of run A. What is not there is null, with the reason.
 *
 * @param ratio B ÷ A: of the typical rounds; of means where a round's value is 0, and for counts; of the pooled shares
 * @param ratioInterval 95 % interval of the ratio; a count, a share and a mean have none
 * @param difference B − A, in the unit of the statistic
 * @param differenceInterval 95 % interval of the difference; a count has none
 * @param change in words; beyond the margin, within it, or open
 * @param pChange p value of the hypothesis that the change is within the margin, of this number alone
 *     ({@link HolmAdjustment} takes those of all): twice the one-sided p value against the nearer edge of the margin, at
 *     most 1, so that it is below 0.05 where the 95 % interval lies beyond the margin; a count has none
 * @param roundsNeeded rounds in each run with which an inconclusive comparison would be decided, if they varied as those
 *     that there are, around the same values; null if it takes more than 1,000
 * @param mannWhitneyP two-sided p value of the exact Mann–Whitney test that neither run tends to the larger values: a
 *     second opinion, which knows no margin; null where there is none: for pairs, and where values are equal
 * @param reason why an interval, or the rounds that would be needed, are not there; null if there is nothing to say
 */
public record Contrast(
        Double ratio,
        Interval ratioInterval,
        Double difference,
        Interval differenceInterval,
        Change change,
        Double pChange,
        Integer roundsNeeded,
        Double mannWhitneyP,
        String reason) {

    static final String TOO_FEW_ROUNDS = "fewer than 2 rounds";

    /**
     * Two runs, each of which drew its rounds by itself.
     *
     * @param a values of A, one a round; at least one
     * @param b values of B
     * @param margin relative, at least 0: B ÷ A from 1 ÷ (1 + margin) to 1 + margin is as good as equal; for a share,
     *     absolute: 0.05 is five percentage points
     * @throws IllegalArgumentException if a run has no value, the margin is negative, or it takes trials to compare them
     */
    public static Contrast unpaired(Statistic statistic, List<Double> a, List<Double> b, double margin) {
        return unpairedReadings(statistic, Reading.all(a), Reading.all(b), margin);
    }

    /**
     * Two builds that were measured in the same rounds, so that what a round does to both cancels out.
     *
     * @param a values of A, one a round; at least one
     * @param b values of B of the same rounds, in the same order
     * @param margin as in {@link #unpaired}
     * @throws IllegalArgumentException as in {@link #unpaired}, and if there is a value without its partner
     */
    public static Contrast paired(Statistic statistic, List<Double> a, List<Double> b, double margin) {
        return pairedReadings(statistic, Reading.all(a), Reading.all(b), margin);
    }

    /** As {@link #unpaired}, with trials, and with durations that did not end. */
    static Contrast unpairedReadings(Statistic statistic, List<Reading> a, List<Reading> b, double margin) {
        return KindRules.of(statistic).contrast(new Comparands(statistic, a, b, new Margin(margin), false));
    }

    /** As {@link #paired}, with trials, and with durations that did not end. */
    static Contrast pairedReadings(Statistic statistic, List<Reading> a, List<Reading> b, double margin) {
        return KindRules.of(statistic).contrast(new Comparands(statistic, a, b, new Margin(margin), true));
    }

    /** Nothing can be said. */
    static Contrast open(String reason) {
        return open(null, null, reason);
    }

    /** No more than two points. */
    static Contrast open(Double ratio, Double difference, String reason) {
        return new Contrast(ratio, null, difference, null, Change.INCONCLUSIVE, null, null, null, reason);
    }
}
