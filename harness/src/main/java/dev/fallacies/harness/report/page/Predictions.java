package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.RowText;
import dev.fallacies.harness.report.page.RowPlot.Group;
import dev.fallacies.harness.report.page.RowPlot.Row;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was measured over what was predicted, number by number. */
final class Predictions {
    private static final List<String> COLUMNS =
            List.of("case", "number", "measured", "predicted", "measured ÷ predicted", "verdict on the model");
    private static final List<Group> GROUPS = List.of(
            new Group("as predicted", "circle"),
            new Group("off model", "triangle"),
            new Group("inconclusive", "diamond"));
    private static final List<List<Verdict>> VERDICTS = List.of(
            List.of(Verdict.AS_PREDICTED, Verdict.NEAR),
            List.of(Verdict.OFF_MODEL, Verdict.FAR),
            Arrays.asList(Verdict.INCONCLUSIVE, null));

    private Predictions() {}

    /**
     * The figure of a scenario; empty if no round had both a prediction and a number.
     *
     * @param rows of its cases
     */
    static Optional<Figure> of(String scenario, List<SummaryRow> rows) {
        List<SummaryRow> judged = rows.stream()
                .filter(r -> r.judgement() != null && r.judgement().measuredOverPredicted() != null)
                .toList();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        Limited<SummaryRow> shown = Limited.toRows(judged, Predictions::distance);
        RowPlot plot = new RowPlot(
                "measured ÷ predicted",
                GROUPS,
                shown.chosen().stream().map(Predictions::row).toList());
        return Optional.of(new Figure(
                Figure.id(scenario, "predictions"),
                scenario + ": measured against predicted",
                "Each dot is a number of the typical round over what the model gives for its link as calibrated, with its 95 %"
                        + " interval, if there are rounds enough; an arrow: it goes on. The grey band is the tolerance agreed on before"
                        + " the run."
                        + shown.says("numbers, those furthest from their prediction"),
                plot.option(),
                new DataTable(COLUMNS, judged.stream().map(Predictions::cells).toList()),
                plot.heightPixels()));
    }

    private static double distance(SummaryRow row) {
        return Math.abs(Math.log(row.judgement().measuredOverPredicted().value()));
    }

    private static Row row(SummaryRow row) {
        Judgement judgement = row.judgement();
        Prediction prediction = judgement.prediction();
        Estimate ratio = judgement.measuredOverPredicted();
        RowText text = new RowText(row);
        return new Row(
                row.caseLabel() + " " + row.statistic().name(),
                text.agreement() + "\n" + text.measured() + ", predicted " + text.predicted() + "\n" + text.verdict(),
                group(judgement.verdict()),
                ratio.value(),
                ratio.interval(),
                new Interval(prediction.lowestRatio(), prediction.highestRatio()));
    }

    private static int group(Verdict verdict) {
        for (int group = 0; group < VERDICTS.size(); group++) {
            if (VERDICTS.get(group).contains(verdict)) {
                return group;
            }
        }
        throw new IllegalStateException("no group has the verdict " + verdict);
    }

    private static List<String> cells(SummaryRow row) {
        RowText text = new RowText(row);
        return List.of(
                row.caseLabel(),
                row.statistic().name(),
                text.measured(),
                text.predicted(),
                text.agreement(),
                text.verdict());
    }
}
