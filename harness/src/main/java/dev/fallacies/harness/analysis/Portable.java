package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers rounded where platforms begin to differ, so that the same observations give the same files on all of them. */
final class Portable {
    private static final MathContext SAME_EVERYWHERE = new MathContext(12);

    private Portable() {}

    /** @param value finite */
    static double round(double value) {
        return new BigDecimal(value).round(SAME_EVERYWHERE).doubleValue();
    }

    static Interval round(Interval interval) {
        return new Interval(round(interval.low()), round(interval.high()));
    }

    /** What the logarithm is of. */
    static double exp(double log) {
        return round(Math.exp(log));
    }

    /** What the logarithms are of. */
    static Interval exp(Interval logs) {
        return new Interval(exp(logs.low()), exp(logs.high()));
    }
}
