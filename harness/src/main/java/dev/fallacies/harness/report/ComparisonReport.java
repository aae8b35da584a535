package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.ComparedRun;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.scenario.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a comparison of two runs says: how they were made, each number in both, what is not compared, and the outcome. */
public final class ComparisonReport implements Report {
    private static final List<String> HEADER =
            List.of("case", "number", "A", "B", "B − A", "B/A", "÷ control", "p", "MW", "verdict");

    /** What its figures are of. */
    public static final String FIGURES = "B ÷ A";

    private static final String NOT_CITABLE = "of a comparison: cite the runs' own numbers";
    private static final String PLACE = "comparison-";

    private final Comparison comparison;
    private final ComparisonWords words;

    public ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
        this.words = new ComparisonWords(comparison);
    }

    @Override
    public String title() {
        return "Two runs compared";
    }

    @Override
    public String runId() {
        return comparison.a().runId() + " and " + comparison.b().runId();
    }

    @Override
    public List<Block> status() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(bullets(Stream.of(told("A", comparison.a()), told("B", comparison.b()))));
        words.loudly().forEach(line -> blocks.add(new Block.Note(Prose.of(new Span.Strong(Prose.told(line))))));
        blocks.add(bullets(Stream.concat(Stream.of(words.environment(), words.controls()), words.method().stream())));
        blocks.add(new Block.Charts(FIGURES));
        return blocks;
    }

    private static String told(String name, ComparedRun run) {
        return name + ": " + run.runId() + ", " + ComparisonWords.run(run);
    }

    @Override
    public List<Part> parts() {
        return Stream.of(
                        Arrays.stream(Section.values()).flatMap(this::section),
                        part("Not compared", words.leftOut(Integer.MAX_VALUE)),
                        part("Warnings", words.warnings()),
                        part("Outcome", words.outcome()))
                .flatMap(parts -> parts)
                .toList();
    }

    /** The comparison as a part of the report of B. */
    Part asPart() {
        return new Part("comparison", "Against the run " + comparison.a().runId(), this::status, parts());
    }

    private Stream<Part> section(Section section) {
        List<ComparedNumber> numbers = comparison.numbers().stream()
                .filter(n -> n.section() == section)
                .toList();
        String id = PLACE + section.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return numbers.isEmpty()
                ? Stream.of()
                : Stream.of(Part.of(id, section.heading(), () -> List.of(table(section, numbers))));
    }

    private Block table(Section section, List<ComparedNumber> numbers) {
        return Block.Table.of(
                section.heading() + ", A and B",
                HEADER,
                numbers.stream().map(this::row).toList());
    }

    private List<Prose> row(ComparedNumber number) {
        NumberText told = new NumberText(number);
        String a = comparison.a().runId() + "#" + number.key();
        String b = comparison.b().runId() + "#" + number.key();
        return List.of(
                Prose.code(number.scenario() + "/" + number.caseLabel()),
                Prose.of(number.statistic().name()),
                quantity(a, told.a()),
                quantity(b, told.b()),
                quantity(b + " − " + a, told.difference()),
                quantity(b + Anchor.DIVIDED + a, told.ratio()),
                quantity(b + Anchor.DIVIDED + a + Anchor.DIVIDED + "control", told.overControl()),
                Prose.of(told.adjustedP()),
                Prose.of(told.mannWhitneyP()),
                Prose.told(told.verdict()));
    }

    private Prose quantity(String key, String text) {
        String basis = comparison.a().rounds() + " and " + comparison.b().rounds() + " rounds";
        return text.equals(RowText.NONE) ? Prose.NONE : Prose.of(new Span.Quantity(key, text, basis, NOT_CITABLE));
    }

    private static Stream<Part> part(String heading, List<String> sentences) {
        String id = PLACE + heading.toLowerCase(Locale.ROOT).replace(' ', '-');
        return sentences.isEmpty()
                ? Stream.of()
                : Stream.of(Part.of(id, heading, () -> List.of(bullets(sentences.stream()))));
    }

    private static Block bullets(Stream<String> sentences) {
        return new Block.Bullets(sentences.map(Prose::told).toList());
    }
}
