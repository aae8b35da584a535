package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.scenario.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison of two runs as a table for a terminal. */
public final class ComparisonText {
    private static final List<String> HEADER =
            List.of("case", "A", "B", "B − A", "B/A", "÷ control", "p", "MW", "verdict");

    /** More names than these are for a file. */
    private static final int NAMES = 3;

    private final Comparison comparison;
    private final ComparisonWords words;
    private final TextTable table;
    private final Glyphs glyphs;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(Comparison comparison, int width, Glyphs glyphs) {
        this.comparison = comparison;
        this.words = new ComparisonWords(comparison);
        this.table = new TextTable(width);
        this.glyphs = glyphs;
    }

    /** @param width in characters; a line is longer only where one word is */
    public static String render(Comparison comparison, int width, Glyphs glyphs) {
        ComparisonText report = new ComparisonText(comparison, width, glyphs);
        report.head();
        Arrays.stream(Section.values()).forEach(report::section);
        report.line("");
        report.words.leftOut(NAMES).forEach(report::line);
        report.words.warnings().forEach(report::line);
        report.words.outcome().forEach(report::line);
        return report.text.toString();
    }

    private void head() {
        line("A  " + comparison.a().runId() + "  " + ComparisonWords.run(comparison.a()));
        line("B  " + comparison.b().runId() + "  " + ComparisonWords.run(comparison.b()));
        words.loudly().forEach(this::line);
        line(words.environment());
        line(words.controls());
        words.method().forEach(this::line);
    }

    private void section(Section section) {
        Map<String, List<ComparedNumber>> scenarios = comparison.numbers().stream()
                .filter(n -> n.section() == section)
                .collect(Collectors.groupingBy(ComparedNumber::scenario, LinkedHashMap::new, Collectors.toList()));
        if (!scenarios.isEmpty()) {
            line("");
            line(section.heading().toUpperCase(Locale.ROOT));
            scenarios.forEach(this::scenario);
        }
    }

    private void scenario(String id, List<ComparedNumber> numbers) {
        line(id);
        text.append(table.render(
                HEADER.stream().map(this::shown).toList(),
                numbers.stream().map(this::row).toList()));
    }

    private List<String> row(ComparedNumber number) {
        NumberText told = new NumberText(number);
        return List.of(
                        number.caseLabel() + " " + number.statistic().name(),
                        told.a(),
                        told.b(),
                        told.difference(),
                        told.ratio(),
                        told.shortOverControl(),
                        told.adjustedP(),
                        told.mannWhitneyP(),
                        told.shortVerdict())
                .stream()
                .map(this::shown)
                .toList();
    }

    private void line(String content) {
        table.wrap(shown(content)).forEach(part -> text.append(part).append('\n'));
    }

    /** What a folder calls its cases must not command a terminal. */
    private String shown(String content) {
        return glyphs.apply(content);
    }
}
