package dev.fallacies.harness.report;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.stream.Stream;

/** A line of a table of cases: a case and one of its numbers, in words. */
record CaseLine(
        String label,
        String statistic,
        String rounds,
        Prose measured,
        Prose predicted,
        Prose agreement,
        Prose ratio,
        Prose verdict) {

    /** The lines of a case: its leading numbers, or why it has none. */
    static Stream<CaseLine> of(PlannedCase planned, Run run, Summary summary, BaselineLegend baselines) {
        List<SummaryRow> rows = leading(summary.rowsOf(planned.key()));
        return rows.isEmpty() ? Stream.of(missing(planned, run)) : rows.stream().map(row -> of(row, baselines));
    }

    /** What was predicted and what was counted; for a time that nobody predicted, its median, or else its mean. */
    static List<SummaryRow> leading(List<SummaryRow> rows) {
        List<SummaryRow> leading = rows.stream()
                .filter(r -> r.judgement() != null || r.kind() != Statistic.Kind.RATIO_SCALE)
                .toList();
        return leading.isEmpty() ? typical(rows) : leading;
    }

    private static List<SummaryRow> typical(List<SummaryRow> rows) {
        return Stream.of(Statistic.P50, Statistic.MEAN)
                .flatMap(s -> rows.stream().filter(r -> r.statistic().equals(s) && r.measured() != null))
                .findFirst()
                .map(List::of)
                .orElse(rows);
    }

    private static CaseLine of(SummaryRow row, BaselineLegend baselines) {
        RowText text = new RowText(row);
        return new CaseLine(
                row.caseLabel(),
                row.statistic().name(),
                rounds(row),
                text.measuredNumber(),
                text.predictedNumber(),
                text.agreementNumber(),
                baselines.ratio(row),
                text.verdictWord());
    }

    private static CaseLine missing(PlannedCase planned, Run run) {
        return new CaseLine(
                planned.theCase().label(),
                RowText.NONE,
                "0",
                run.firstFailure(planned.key())
                        .map(failure -> Prose.told(failure.text()))
                        .orElse(Prose.of("not measured")),
                Prose.NONE,
                Prose.NONE,
                Prose.NONE,
                Prose.NONE);
    }

    private static String rounds(SummaryRow row) {
        return row.controlRoundOnly()
                ? "control"
                : String.valueOf(row.measured() == null ? 0 : row.measured().rounds());
    }
}
