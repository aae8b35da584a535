package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ChapterVerdict;
import dev.fallacies.harness.analysis.Ledger;
import dev.fallacies.harness.analysis.LedgerRow;
import dev.fallacies.harness.analysis.TrialOutcome;
import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import dev.fallacies.harness.analysis.TriedCondition;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.scenario.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chapter on trial, in words. */
final class LedgerText {
    private static final List<String> HEADER =
            List.of("id", "sentence", "verdict on the sentence", "verdicts on our models", "experiments");
    private static final List<String> EVIDENCE_HEADER =
            List.of("id", "condition", "agree", "refute", "undecided", "no number");
    /** What is told as a bound by itself. */
    private static final Set<Estimate.Meaning> BOUNDS =
            Set.of(Estimate.Meaning.AT_MOST, Estimate.Meaning.AT_LEAST, Estimate.Meaning.NOT_WITHIN);

    private static final String INDENT = " ".repeat(7);

    private final Ledger ledger;

    LedgerText(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Leads to what became of a sentence. */
    static Span reference(String sentence) {
        return new Span.Reference(Anchor.of(sentence), sentence);
    }

    /** The section of a report. */
    Part part() {
        return Part.of("chapter", "The chapter on trial", this::blocks);
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.paragraph(
                "What this run says of each sentence of \"What Makes a System Distributed\", which is told in words of our"
                        + " own: " + counts() + "."));
        blocks.add(Block.Table.of(
                "The ledger", HEADER, ledger.rows().stream().map(this::row).toList()));
        if (ledger.hasTrials()) {
            blocks.add(Block.paragraph(
                    "What these verdicts rest on: how many trials agree with a sentence and how many refute it, under each"
                            + " condition, and of either the one that speaks most against it."));
            blocks.add(Block.Table.of("What the verdicts rest on", EVIDENCE_HEADER, evidence()));
            blocks.add(Block.paragraph("What was asked of the numbers before they were measured, and why:"));
            blocks.add(new Block.Bullets(reasons()));
        }
        return blocks;
    }

    /**
     * What of it fits a terminal: the sentences that were tried; nothing if none was.
     *
     * @param width in characters
     */
    String terminal(int width, Glyphs glyphs) {
        return tried().flatMap(row -> Stream.of(
                        FindingsText.hanging(
                                "  " + row.sentence().id() + "  ",
                                row.sentence().text(),
                                width,
                                glyphs),
                        FindingsText.hanging(INDENT, row.verdictText() + ": " + where(row), width, glyphs)))
                .flatMap(lines -> lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** For example {@code holds: 1, holds when: 2, not measured: 42, not on trial: 6}. */
    String counts() {
        return Arrays.stream(ChapterVerdict.values())
                .filter(verdict -> ledger.count(verdict) > 0)
                .map(verdict -> verdict.text() + ": " + ledger.count(verdict))
                .collect(Collectors.joining(", "));
    }

    private Stream<LedgerRow> tried() {
        return ledger.rows().stream().filter(row -> !row.conditions().isEmpty());
    }

    private List<Prose> row(LedgerRow row) {
        String id = row.sentence().id();
        List<Prose> scenarios = row.scenarios().stream()
                .map(s -> Prose.of(new Span.Reference(Anchor.ofScenario(s), s)))
                .toList();
        List<Prose> models = row.modelVerdicts().entrySet().stream()
                .map(e -> Prose.of(e.getValue() + " ")
                        .and(new Span.Verdict(Tones.of(e.getKey()), e.getKey().text())))
                .toList();
        return List.of(
                Prose.of(new Span.Place(Anchor.of(id), id)),
                Prose.of(row.sentence().text()),
                Prose.of(new Span.Verdict(Tones.of(row.verdict()), row.verdictText()))
                        .and(Prose.told(": " + (row.reason() == null ? where(row) : row.reason()))),
                orNone(Prose.joined(", ", models)),
                orNone(Prose.joined(", ", scenarios)));
    }

    /**
     * The conditions, with the clearest counter-example of those that refute the sentence. For example {@code over
     * tokyo-virginia; in part over cross-az (not 11.7 ms); not over same-zone (2.1 ms)}.
     */
    static String where(LedgerRow row) {
        return Stream.of(
                        under(row, ChapterVerdict.HOLDS, "", ""),
                        under(row, ChapterVerdict.HOLDS_WHEN, "in part ", "not "),
                        under(row, ChapterVerdict.TOO_STRONG, "not ", ""),
                        under(row, ChapterVerdict.INCONCLUSIVE, "undecided ", ""),
                        under(row, ChapterVerdict.NOT_MEASURED, "no number ", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String under(LedgerRow row, ChapterVerdict verdict, String before, String beforeCounterExample) {
        List<TriedCondition> conditions = row.conditions(verdict);
        return conditions.isEmpty()
                ? ""
                : conditions.stream()
                        .map(c -> c.text() + counterExample(c, beforeCounterExample))
                        .collect(Collectors.joining(", ", before, ""));
    }

    private static String counterExample(TriedCondition condition, String before) {
        return condition
                .telling(Decision.REFUTED)
                .map(o -> " (" + before + RowText.relation(o.relation())
                        + Scale.show(o.measured().value(), unit(o.trial())) + ")")
                .orElse("");
    }

    private List<List<Prose>> evidence() {
        return tried().flatMap(row -> row.conditions().stream().map(c -> evidence(row, c)))
                .toList();
    }

    private static List<Prose> evidence(LedgerRow row, TriedCondition condition) {
        return List.of(
                Prose.of(reference(row.sentence().id())),
                Prose.told(condition.text()),
                cell(condition, Decision.HOLDS),
                cell(condition, Decision.REFUTED),
                cell(condition, Decision.UNDECIDED),
                missing(condition));
    }

    private static Prose cell(TriedCondition condition, Decision decision) {
        return condition
                .telling(decision)
                .map(outcome -> Prose.of(condition.count(decision) + ": " + number(outcome) + ": ")
                        .and(named(outcome)))
                .orElse(Prose.NONE);
    }

    /** The key of the number, and of the case that it is divided by. */
    private static Prose named(TrialOutcome outcome) {
        Prose number = Prose.of(new Span.Code(outcome.key(), Anchor.of(outcome.key())));
        return outcome.trial().isOfRatio()
                ? number.and(" ÷ ").and(Prose.code(outcome.trial().baseline()))
                : number;
    }

    private static Prose missing(TriedCondition condition) {
        return condition.outcomes().stream()
                .filter(outcome -> outcome.decision() == Decision.NOT_MEASURED)
                .findFirst()
                .map(outcome -> Prose.told(condition.count(Decision.NOT_MEASURED) + ": " + outcome.reason()))
                .orElse(Prose.NONE);
    }

    /** The measured number with what was asked of it, for example {@code 11.2× [10.9, 11.5], at least 1,000×}. */
    static String number(TrialOutcome outcome) {
        return measured(outcome) + ", " + asked(outcome.trial());
    }

    private static String measured(TrialOutcome outcome) {
        Estimate measured = outcome.measured();
        String unit = unit(outcome.trial());
        if (BOUNDS.contains(measured.meaning())) {
            return RowText.estimate(measured, unit);
        }
        // The interval of two rounds is there, but decided nothing.
        boolean decidedNothing = outcome.isWithoutInterval() && measured.interval() != null;
        return RowText.relation(outcome.relation())
                + (decidedNothing
                        ? Scale.show(measured.value(), unit) + " (no interval)"
                        : RowText.estimate(measured, unit));
    }

    /** For example {@code at least 1,000×}. */
    static String asked(Trial trial) {
        return Stream.of(
                        trial.lowest().stream().mapToObj(low -> "at least " + Scale.showChosen(low, unit(trial))),
                        trial.highest().stream().mapToObj(high -> "at most " + Scale.showChosen(high, unit(trial))))
                .flatMap(part -> part)
                .collect(Collectors.joining(" and "));
    }

    private static String unit(Trial trial) {
        return trial.isOfRatio() ? "×" : trial.statistic().unit();
    }

    private List<Prose> reasons() {
        return tried().flatMap(row -> row.conditions().stream()
                        .flatMap(c -> c.outcomes().stream())
                        .map(outcome -> Prose.of(reference(row.sentence().id()))
                                .and(": " + outcome.trial().statistic().name() + " " + asked(outcome.trial()) + ": ")
                                .and(Prose.told(outcome.trial().reason() + "."))))
                .distinct()
                .toList();
    }

    private static Prose orNone(Prose prose) {
        return prose.spans().isEmpty() ? Prose.NONE : prose;
    }
}
