package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Map;

/**
 * The unit that a number is shown in.
 *
 * @param symbol follows the number
 * @param size of the unit, in the unit that the number is stored in
 */
public record Scale(String symbol, double size) {
    private static final List<Scale> TIMES =
            List.of(new Scale(" s", 1e9), new Scale(" ms", 1e6), new Scale(" µs", 1e3), new Scale(" ns", 1));
    private static final List<Scale> SIZES =
            List.of(new Scale(" GB", 1e9), new Scale(" MB", 1e6), new Scale(" kB", 1e3), new Scale(" B", 1));
    private static final List<Scale> RATES =
            List.of(new Scale(" GB/s", 1e9), new Scale(" MB/s", 1e6), new Scale(" kB/s", 1e3), new Scale(" B/s", 1));
    private static final Map<String, List<Scale>> BY_UNIT = Map.of(
            "ns", TIMES,
            "bytes", SIZES,
            "bytes_per_s", RATES,
            "per_s", List.of(new Scale("/s", 1)),
            "count", List.of(new Scale("", 1)),
            "1", List.of(new Scale("", 1)),
            "ratio", List.of(new Scale("", 1)),
            "share", List.of(new Scale(" %", 0.01)),
            "%", List.of(new Scale(" %", 1)),
            "×", List.of(new Scale("×", 1)));

    /** The largest unit of which the value is at least one; a unit that has no scale stands as it is. */
    public static Scale of(double value, String unit) {
        List<Scale> scales = BY_UNIT.getOrDefault(unit, List.of(new Scale(" " + unit, 1)));
        return scales.stream()
                .filter(s -> Math.abs(value) >= s.size)
                .findFirst()
                .orElse(scales.get(scales.size() - 1));
    }

    /** The unit of the stored number, as people write it. */
    static Scale smallest(String unit) {
        return of(0, unit);
    }

    /** For example {@code 98.1 µs}. */
    public static String show(double value, String unit) {
        Scale scale = of(value, unit);
        double scaled = value / scale.size;
        return Decimals.of(scaled).format(scaled) + scale.symbol;
    }

    /** A number that was chosen, without zeros that say nothing: {@code 20 ms}. */
    static String showChosen(double value, String unit) {
        return show(value, unit).replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
    }

    /** For example {@code 98.1 µs [97.0, 99.2]}. */
    public static String show(double value, Interval interval, String unit) {
        Scale scale = of(value, unit);
        double scaled = value / scale.size;
        Interval inUnit = new Interval(interval.low() / scale.size, interval.high() / scale.size);
        Decimals decimals = Decimals.of(scaled, inUnit);
        return decimals.format(scaled) + scale.symbol + " [" + decimals.format(inUnit.low()) + ", "
                + decimals.format(inUnit.high()) + "]";
    }

    /** For example {@code 12.1 to 18.4 ms}. */
    public static String showRange(Interval range, String unit) {
        if (range.low() == range.high()) {
            return show(range.high(), unit);
        }
        Scale scale = of(range.high(), unit);
        double high = range.high() / scale.size;
        Decimals decimals = Decimals.of(high);
        return decimals.format(range.low() / scale.size) + " to " + decimals.format(high) + scale.symbol;
    }
}
