package dev.fallacies.harness.results;

/**
 * From the smallest to the largest of something, both included.
 *
 * @param low at most {@code high}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** Whether all of it lies from {@code lowest} to {@code highest}. */
    public boolean isWithin(double lowest, double highest) {
        return low >= lowest && high <= highest;
    }

    /** Whether none of it lies from {@code lowest} to {@code highest}. */
    public boolean isOutside(double lowest, double highest) {
        return high < lowest || low > highest;
    }
}
