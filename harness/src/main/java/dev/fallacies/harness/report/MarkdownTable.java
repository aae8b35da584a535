package dev.fallacies.harness.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of GitHub-flavoured Markdown; what is in a cell cannot break it. */
record MarkdownTable(List<String> header, List<List<String>> rows) {

    @Override
    public String toString() {
        Stream<String> lines = Stream.concat(
                Stream.of(
                        line(header.stream().map(MarkdownTable::escaped).toList()),
                        line(header.stream().map(h -> "---").toList())),
                rows.stream()
                        .map(row ->
                                line(row.stream().map(MarkdownTable::escaped).toList())));
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\p{Cntrl}", " ");
    }
}
