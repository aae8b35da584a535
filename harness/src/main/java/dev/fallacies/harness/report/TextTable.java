package dev.fallacies.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in columns of characters. Where it would be too wide its widest column gives way, and what does not fit
 * continues on the next line of the same cell: nothing is cut off.
 *
 * @param width of a line, in characters
 */
record TextTable(int width) {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    /** After the space between two words, or a comma within one, but never within the brackets of an interval. */
    private static final Pattern BREAK = Pattern.compile("(?<=[^,] )|(?<=,)(?=[A-Za-z])");

    String render(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        int[] widths = fitted(all);
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private int[] fitted(List<List<String>> rows) {
        // What is longer than a line is in line with nothing.
        int[] widths = longest(rows, cell -> Math.min(cell.length(), width));
        int[] narrowest = longest(rows, cell -> Math.min(longestPiece(cell), width));
        int available = width - INDENT.length() - GAP.length() * (widths.length - 1);
        while (IntStream.of(widths).sum() > available && next(widths, narrowest) >= 0) {
            widths[next(widths, narrowest)]--;
        }
        return widths;
    }

    /** The column to give way next: the widest that can; −1 if none can. */
    private static int next(int[] widths, int[] narrowest) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i] > narrowest[i])
                .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                .orElse(-1);
    }

    private static int[] longest(List<List<String>> rows, ToIntFunction<String> length) {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .map(row -> row.get(column))
                        .mapToInt(length)
                        .max()
                        .orElseThrow())
                .toArray();
    }

    /** A line of text beside the table, in as many lines as it needs. */
    List<String> wrap(String text) {
        return wrap(text, width);
    }

    private static int longestPiece(String text) {
        return BREAK.splitAsStream(text).mapToInt(p -> p.strip().length()).max().orElse(0);
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

    /** Fills each line with as many pieces as it takes; a single piece may be longer than a line. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : BREAK.split(text)) {
            boolean full = (line + piece).stripTrailing().length() > width;
            if (full && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
