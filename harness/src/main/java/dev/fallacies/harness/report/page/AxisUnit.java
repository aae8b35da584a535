package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.Decimals;
import dev.fallacies.harness.report.Scale;
import dev.fallacies.harness.results.Interval;
import java.util.stream.DoubleStream;

/**
 * The one unit of an axis, and of the column of a table that says the same.
 *
 * @param scale that the stored numbers are shown in
 */
record AxisUnit(Scale scale) {

    /**
     * The unit that suits the middle of such numbers.
     *
     * @param values above 0; at least one
     * @param unit that they are stored in
     */
    static AxisUnit of(DoubleStream values, String unit) {
        double middle = Math.exp(values.map(Math::log).average().orElseThrow());
        return new AxisUnit(Scale.of(middle, unit));
    }

    /** A heading with its unit, for example {@code latency (ms)}. */
    String heading(String quantity) {
        String symbol = scale.symbol().strip();
        return symbol.isEmpty() ? quantity : quantity + " (" + symbol + ")";
    }

    double in(double stored) {
        return stored / scale.size();
    }

    Interval in(Interval stored) {
        return new Interval(in(stored.low()), in(stored.high()));
    }

    /** The number without its unit. */
    String text(double stored) {
        return Decimals.of(in(stored)).format(in(stored));
    }

    /** The number with its interval, if it has one, without their unit. */
    String text(double stored, Interval interval) {
        if (interval == null) {
            return text(stored);
        }
        Decimals decimals = Decimals.of(in(stored), in(interval));
        return decimals.format(in(stored)) + " [" + decimals.format(in(interval.low())) + ", "
                + decimals.format(in(interval.high())) + "]";
    }

    /** For example {@code  ms}, with the space that comes before it. */
    String symbol() {
        return scale.symbol();
    }
}
