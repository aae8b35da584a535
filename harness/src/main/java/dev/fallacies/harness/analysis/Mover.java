package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;

/**
 * The interval of a difference from those of its two terms, which may be lopsided: the method of variance estimates
 * recovery. Source: G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general
 * approach", Statistics in Medicine 27 (2008), 1693–1702.
 */
final class Mover {
    private Mover() {}

    /** Of {@code b − a}, each with an interval of the same confidence. */
    static Interval difference(double a, Interval aroundA, double b, Interval aroundB) {
        double down = Math.hypot(b - aroundB.low(), aroundA.high() - a);
        double up = Math.hypot(aroundB.high() - b, a - aroundA.low());
        return new Interval(b - a - down, b - a + up);
    }
}
