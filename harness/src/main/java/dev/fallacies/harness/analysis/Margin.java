package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;

/**
 * How far two numbers may differ and still be as good as equal.
 *
 * @param relative 0.05 for 5 %; at least 0
 */
record Margin(double relative) {

    /** @throws IllegalArgumentException if it is negative or not finite */
    Margin {
        if (!(relative >= 0) || Double.isInfinite(relative)) {
            throw new IllegalArgumentException("a margin of " + relative + "; it must be 0 or more");
        }
    }

    /** The ratios within it, as far below 1 as above. */
    Interval ratios() {
        return new Interval(1 / (1 + relative), 1 + relative);
    }

    /** Their logarithms. */
    Interval logs() {
        double edge = Math.log1p(relative);
        return new Interval(-edge, edge);
    }
}
