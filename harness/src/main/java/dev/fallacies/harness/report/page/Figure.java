package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart, and the table that says the same in numbers.
 *
 * @param id unique within a page and stable over runs: lower-case letters, digits and hyphens
 * @param title what it shows, in one line
 * @param description for those who cannot see it
 * @param option an option of Apache ECharts 6: plain JSON without a function, so that it can be drawn under a strict Content
 *     Security Policy, and outside of a browser; colours are those of the theme but where they carry a value
 * @param table the same in numbers
 * @param heightPixels that the chart needs, at any width from 340 pixels on
 */
public record Figure(
        String id, String title, String description, ObjectNode option, DataTable table, int heightPixels) {

    /** @throws IllegalArgumentException if the id cannot be an id of a page everywhere */
    public Figure {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("'" + id + "' is no id of a figure");
        }
        option = option.deepCopy();
    }

    /** An id of such names, in that order; a name with characters that it cannot have is told from others by a number. */
    static String id(String... names) {
        return Stream.of(names).map(Figure::part).collect(Collectors.joining("-"));
    }

    private static String part(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('.', '-');
        return plain.matches("[a-z0-9-]+")
                ? plain
                : plain.replaceAll("[^a-z0-9]+", "-") + "-" + Integer.toHexString(name.hashCode());
    }
}
