package dev.fallacies.harness.results;

/**
 * One number from the values of several rounds.
 *
 * @param value in the unit of the statistic; for a ratio without one
 * @param meaning how the value came from the rounds' values
 * @param interval 95 % confidence interval of the value; null if there is none
 * @param intervalReason why there is no interval; null if there is one
 * @param range smallest and largest value of a round
 * @param rounds that gave a value; at least 1
 */
public record Estimate(
        double value, Meaning meaning, Interval interval, String intervalReason, Interval range, int rounds) {

    /** How one value came from those of the rounds. */
    public enum Meaning {
        /** The geometric mean of the rounds' values: the typical round. */
        TYPICAL_ROUND,
        /** The arithmetic mean of the rounds' values. */
        MEAN_OF_ROUNDS,
        /** The largest of the rounds' values. */
        LARGEST,
        /** The trials of all rounds together. */
        POOLED,
        /** The truth is at most this: the largest of the rounds' upper bounds. */
        AT_MOST,
        /**
         * The truth is at least this: the smallest of the rounds' lower bounds, or the geometric mean of durations some of
         * which had not ended and count with what they had lasted.
         */
        AT_LEAST,
        /** No round's duration ended within its limit, the shortest of which this is. */
        NOT_WITHIN
    }

    public Estimate {
        if ((interval == null) == (intervalReason == null)) {
            throw new IllegalArgumentException("an estimate has either an interval or a reason for having none");
        }
    }

    public static Estimate withInterval(double value, Meaning meaning, Interval interval, Interval range, int rounds) {
        return new Estimate(value, meaning, interval, null, range, rounds);
    }

    public static Estimate withoutInterval(double value, Meaning meaning, String why, Interval range, int rounds) {
        return new Estimate(value, meaning, null, why, range, rounds);
    }
}
