package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.report.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A logarithmic axis, and the numbers that stand along it: round ones, and no more than there is room for.
 *
 * @param low end; above 0
 * @param high end; above {@code low}
 */
record LogAxis(double low, double high, List<Double> ticks) {
    /** Free space at each end, as a part of what the values take. */
    private static final double PADDING = 0.04;

    /** An axis of a single value has to reach somewhere. */
    private static final double LEAST_SPAN = 1.1;

    /** Within so small a factor even steps are rounder than those of a logarithm. */
    private static final double NEARLY_LINEAR = 4;

    private static final int MOST_ACROSS = 7;
    private static final int CHARACTERS_ACROSS = 42;

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final List<double[]> STEPS = List.of(
            new double[] {1, 1.5, 2, 3, 5, 7},
            new double[] {1, 2, 3, 5},
            new double[] {1, 2, 5},
            new double[] {1, 3},
            new double[] {1});
    private static final double[] EVEN_STEPS = {1, 2, 2.5, 5, 10, 20};

    /**
     * The axis of such values.
     *
     * @param values all above 0; at least one
     * @param most ticks
     */
    static LogAxis over(DoubleStream values, int most) {
        double[] sorted = values.sorted().toArray();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double padding = Math.pow(Math.max(high / low, LEAST_SPAN), PADDING);
        double widened = high / low < LEAST_SPAN ? Math.sqrt(LEAST_SPAN * low / high) : 1;
        double from = low / padding / widened;
        double to = high * padding * widened;
        return new LogAxis(from, to, ticks(from, to, most));
    }

    /** The same for a horizontal axis, with no more ticks than their texts leave room for on a narrow screen. */
    static LogAxis across(DoubleStream values) {
        double[] all = values.toArray();
        return IntStream.iterate(MOST_ACROSS, most -> most > 1, most -> most - 1)
                .mapToObj(most -> over(DoubleStream.of(all), most))
                .filter(axis -> axis.characters() <= CHARACTERS_ACROSS)
                .findFirst()
                .orElseGet(() -> over(DoubleStream.of(all), 1));
    }

    private int characters() {
        return ticks.stream().mapToInt(tick -> text(tick).length() + 2).sum();
    }

    /** Sets the ends of an axis of a chart. */
    void reach(ObjectNode axis) {
        axis.set("min", Json.number(low));
        axis.set("max", Json.number(high));
    }

    /** The same value, or the end of the axis that is nearest to it. */
    double clip(double value) {
        return Math.min(Math.max(value, low), high);
    }

    /** Whether the axis reaches a value. */
    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** A tick as it is written: no digit more than it has. */
    static String text(double tick) {
        BigDecimal exact = new BigDecimal(tick).round(SIX_DIGITS).stripTrailingZeros();
        return new Decimals(Math.max(0, exact.scale())).format(exact.doubleValue());
    }

    private static List<Double> ticks(double low, double high, int most) {
        return high / low < NEARLY_LINEAR
                ? evenTicks(low, high, most)
                : Stream.concat(
                                STEPS.stream().map(steps -> decades(low, high, 1, steps)),
                                IntStream.range(2, 400).mapToObj(n -> decades(low, high, n, new double[] {1})))
                        .filter(ticks -> ticks.size() <= most)
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Double> decades(double low, double high, int every, double[] steps) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        return IntStream.rangeClosed(first, last)
                .filter(exponent -> exponent % every == 0)
                .boxed()
                .flatMap(exponent -> DoubleStream.of(steps).mapToObj(s -> rounded(s * Math.pow(10, exponent))))
                .filter(tick -> tick >= low && tick <= high)
                .toList();
    }

    private static List<Double> evenTicks(double low, double high, int most) {
        double magnitude = Math.pow(10, Math.floor(Math.log10((high - low) / most)));
        return DoubleStream.of(EVEN_STEPS)
                .mapToObj(step -> multiples(low, high, step * magnitude))
                .filter(ticks -> ticks.size() <= most)
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> multiples(double low, double high, double step) {
        return IntStream.rangeClosed((int) Math.ceil(low / step), (int) Math.floor(high / step))
                .mapToObj(n -> rounded(n * step))
                .toList();
    }

    private static double rounded(double tick) {
        return new BigDecimal(tick).round(SIX_DIGITS).doubleValue();
    }
}
