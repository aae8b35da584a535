package dev.fallacies.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in columns of characters. Where it would be too wide its first and its widest other column give way, and what
 * does not fit continues on the next line of the same cell: nothing is cut off.
 *
 * @param width of a line, in characters
 */
record TextTable(int width) {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    /** A column is not squeezed below this. */
    private static final int NARROWEST = 8;

    String render(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        int[] widths = fitted(all);
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private int[] fitted(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        int available = width - INDENT.length() - GAP.length() * (widths.length - 1);
        while (IntStream.of(widths).sum() > available && widths[widest(widths)] > NARROWEST) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                .orElseThrow();
    }

    private static String line(List<String> cells, int[] widths) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> wrap(cells.get(i), widths[i]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElseThrow();
        return IntStream.range(0, height)
                .mapToObj(h -> IntStream.range(0, widths.length)
                        .mapToObj(i -> padded(
                                h < wrapped.get(i).size() ? wrapped.get(i).get(h) : "", widths[i]))
                        .collect(Collectors.joining(GAP, INDENT, ""))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Breaks after a space or a comma, or within a word that is too long for a line. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = breakBefore(rest, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int breakBefore(String text, int width) {
        int afterSpace = text.lastIndexOf(' ', width) + 1;
        int afterComma = text.lastIndexOf(',', width - 1) + 1;
        int end = Math.min(afterSpace > 0 ? afterSpace : afterComma, width);
        return end > 0 ? end : width;
    }
}
