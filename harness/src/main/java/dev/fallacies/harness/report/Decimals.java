package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as digits: a point before decimals and commas between thousands, in every locale.
 *
 * @param places after the point; below 0 for a number rounded to tens, hundreds …
 */
public record Decimals(int places) {
    private static final int SIGNIFICANT = 3;

    /** More digits than this are noise to a reader, however narrow the interval. */
    private static final int SIGNIFICANT_AT_MOST = 5;

    /** Three significant digits. */
    public static Decimals of(double value) {
        return new Decimals(value == 0 ? 0 : SIGNIFICANT - 1 - magnitude(value));
    }

    /** Three significant digits, or up to five where the interval is so narrow that they mean something. */
    public static Decimals of(double value, Interval interval) {
        int least = of(value).places;
        double half = (interval.high() - interval.low()) / 2;
        int meaningful = half > 0 ? -magnitude(half) : least;
        return new Decimals(Math.min(Math.max(least, meaningful), least + SIGNIFICANT_AT_MOST - SIGNIFICANT));
    }

    /** For example {@code 12,345.60}. */
    public String format(double value) {
        String digits = BigDecimal.valueOf(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
        int point = digits.indexOf('.');
        return point < 0 ? grouped(digits) : grouped(digits.substring(0, point)) + digits.substring(point);
    }

    private static String grouped(String digits) {
        return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }

    private static int magnitude(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)));
    }
}
