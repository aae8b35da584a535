package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.scenario.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison of two runs as one Markdown text. */
public final class ComparisonMarkdown {
    private static final List<String> HEADER =
            List.of("case", "number", "A", "B", "B − A", "B/A", "÷ control", "p", "MW", "verdict");

    private final Comparison comparison;
    private final ComparisonWords words;
    private final String heading;
    private final List<String> blocks = new ArrayList<>();

    private ComparisonMarkdown(Comparison comparison, String heading) {
        this.comparison = comparison;
        this.words = new ComparisonWords(comparison);
        this.heading = heading;
    }

    public static String render(Comparison comparison) {
        return blocks(comparison, "# Two runs compared").stream()
                .map(String::strip)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /**
     * The paragraphs and tables of a comparison, as a part of some other text.
     *
     * @param heading with its number signs; those within have one more
     */
    static List<String> blocks(Comparison comparison, String heading) {
        ComparisonMarkdown report = new ComparisonMarkdown(comparison, heading);
        report.head();
        Arrays.stream(Section.values()).forEach(report::section);
        report.tail();
        return report.blocks;
    }

    private void head() {
        blocks.add(heading);
        blocks.add(list(Stream.of(
                "A: " + comparison.a().runId() + ", " + ComparisonWords.run(comparison.a()),
                "B: " + comparison.b().runId() + ", " + ComparisonWords.run(comparison.b()))));
        words.loudly().forEach(line -> blocks.add("> **" + MarkdownText.inertParagraph(line) + "**"));
        blocks.add(list(Stream.concat(Stream.of(words.environment(), words.controls()), words.method().stream())));
    }

    private void section(Section section) {
        List<List<String>> rows = comparison.numbers().stream()
                .filter(n -> n.section() == section)
                .map(ComparisonMarkdown::row)
                .toList();
        if (!rows.isEmpty()) {
            blocks.add(below(section.heading()));
            blocks.add(new MarkdownTable(HEADER, rows).toString());
        }
    }

    private static List<String> row(ComparedNumber number) {
        NumberText told = new NumberText(number);
        return List.of(
                MarkdownText.code(number.scenario() + "/" + number.caseLabel()),
                number.statistic().name(),
                told.a(),
                told.b(),
                told.difference(),
                told.ratio(),
                told.overControl(),
                told.adjustedP(),
                told.mannWhitneyP(),
                MarkdownText.inert(told.verdict()));
    }

    private void tail() {
        List<String> leftOut = words.leftOut(Integer.MAX_VALUE);
        if (!leftOut.isEmpty()) {
            blocks.add(below("Not compared"));
            blocks.add(list(leftOut.stream()));
        }
        if (!words.warnings().isEmpty()) {
            blocks.add(below("Warnings"));
            blocks.add(list(words.warnings().stream()));
        }
        blocks.add(below("Outcome"));
        blocks.add(list(words.outcome().stream()));
    }

    private String below(String title) {
        return heading.substring(0, heading.indexOf(' ')) + "# " + title;
    }

    private static String list(Stream<String> sentences) {
        return sentences.map(s -> "- " + MarkdownText.inertParagraph(s)).collect(Collectors.joining("\n"));
    }
}
