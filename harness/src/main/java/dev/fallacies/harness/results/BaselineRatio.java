package dev.fallacies.harness.results;

/**
 * How many times as large a number is as that of a baseline, paired by round.
 *
 * @param baseline key of the number below the line, its statistic included
 * @param ratio null if there is none
 * @param lowerBound whether the true ratio is at least this, since the baseline is at the harness floor
 * @param reason why there is no ratio; null if there is one
 */
public record BaselineRatio(String baseline, Estimate ratio, boolean lowerBound, String reason) {

    public static BaselineRatio of(String baseline, Estimate ratio, boolean lowerBound) {
        return new BaselineRatio(baseline, ratio, lowerBound, null);
    }

    public static BaselineRatio none(String baseline, String reason) {
        return new BaselineRatio(baseline, null, false, reason);
    }
}
