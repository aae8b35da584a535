package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.Anchor;
import dev.fallacies.harness.report.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a page shows it.
 *
 * @param place of it
 * @param key of it; null if it is its place
 * @param value with its unit
 * @param spread interval or range after it, with the space before; empty if there is none
 */
public record Shown(String place, String key, String value, String spread) {
    private static final Pattern SPREAD = Pattern.compile(" [\\[(].*|, .*", Pattern.DOTALL);

    public static Shown of(Span.Quantity quantity) {
        Matcher spread = SPREAD.matcher(quantity.text());
        int end = spread.find() ? spread.start() : quantity.text().length();
        String place = Anchor.of(quantity.key());
        return new Shown(
                place,
                place.equals(quantity.key()) ? null : quantity.key(),
                quantity.text().substring(0, end),
                quantity.text().substring(end));
    }
}
