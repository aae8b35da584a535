package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the checks of a machine found, for a terminal and for a report. */
public final class FindingsText {
    private static final List<String> HEADER = List.of("level", "check", "found", "for which numbers", "what to do");

    private static final String INDENT = " ".repeat(9);

    private FindingsText() {}

    /**
     * The findings for a terminal, most serious last, where the eye is.
     *
     * @param width in characters
     */
    public static String render(List<Finding> findings, int width, Glyphs glyphs) {
        Stream<String> lines = Arrays.stream(Level.values())
                .flatMap(level -> findings.stream().filter(f -> f.level() == level))
                .flatMap(f -> lines(f, width, glyphs));
        return Stream.concat(lines, Stream.of("", counts(findings))).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(Finding finding, int width, Glyphs glyphs) {
        String head = "%-7s  %-19s  ".formatted(name(finding.level()), finding.check());
        return Stream.of(
                        hanging(head, finding.found(), width, glyphs),
                        hanging(INDENT + "affects ", finding.affects(), width, glyphs),
                        hanging(INDENT + "to do: ", finding.remedy(), width, glyphs))
                .flatMap(part -> part);
    }

    /** The text after its head, further lines below its first; nothing if there is no text. */
    static Stream<String> hanging(String head, String text, int width, Glyphs glyphs) {
        if (text == null) {
            return Stream.empty();
        }
        List<String> parts = new TextTable(width - head.length()).wrap(glyphs.apply(text));
        String below = " ".repeat(head.length());
        return IntStream.range(0, parts.size()).mapToObj(i -> (i == 0 ? head : below) + parts.get(i));
    }

    /** For example {@code 1 fault, 2 warnings, 3 notes, 12 ok}. */
    public static String counts(List<Finding> findings) {
        return Stream.of(Level.FAULT, Level.WARNING, Level.NOTE, Level.OK)
                .map(level -> counted(findings, level))
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    /** The checks that warned or worse, for example {@code load, build}; empty if none did. */
    static String warned(List<Finding> findings) {
        return checks(findings, f -> f.level().compareTo(Level.WARNING) >= 0);
    }

    /** The findings for a report; none if no check was made. */
    static List<Block> blocks(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<List<Prose>> rows = Stream.of(Level.FAULT, Level.WARNING, Level.NOTE)
                .flatMap(level -> findings.stream().filter(f -> f.level() == level))
                .map(FindingsText::row)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.paragraph("Checks before the run: " + counts(findings) + "."));
        if (!rows.isEmpty()) {
            blocks.add(Block.Table.of("Checks that found something", HEADER, rows));
        }
        String asTheyShouldBe = checks(findings, f -> f.level() == Level.OK);
        if (!asTheyShouldBe.isEmpty()) {
            blocks.add(new Block.Paragraph(Prose.told("As it should be: " + asTheyShouldBe + ".")));
        }
        return blocks;
    }

    private static List<Prose> row(Finding finding) {
        return Stream.of(
                        name(finding.level()),
                        finding.check(),
                        finding.found(),
                        finding.affects(),
                        finding.remedy() == null ? RowText.NONE : finding.remedy())
                .map(Prose::told)
                .toList();
    }

    private static String checks(List<Finding> findings, Predicate<Finding> which) {
        return findings.stream().filter(which).map(Finding::check).collect(Collectors.joining(", "));
    }

    private static String counted(List<Finding> findings, Level level) {
        long count = findings.stream().filter(f -> f.level() == level).count();
        return count + " " + name(level) + (count == 1 || level == Level.OK ? "" : "s");
    }

    private static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
