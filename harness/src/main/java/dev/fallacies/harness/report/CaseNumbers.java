package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one case.
 *
 * @param theCase that is looked up
 * @param predictions as frozen before the measurement; none if the case was not planned
 * @param rows its numbers; none if it was not measured
 */
record CaseNumbers(Case theCase, List<Prediction> predictions, List<SummaryRow> rows) {

    static CaseNumbers of(Case aCase, Run run, Summary summary) {
        List<Prediction> predictions =
                run.planned(aCase.key()).map(PlannedCase::predictions).orElse(List.of());
        return new CaseNumbers(aCase, predictions, summary.rowsOf(aCase.key()));
    }

    Optional<Estimate> measured(Statistic statistic) {
        return rows.stream()
                .filter(row -> row.statistic().equals(statistic))
                .findFirst()
                .map(SummaryRow::measured);
    }

    /** What a link was asked for, where the model expects just that. */
    Optional<Double> asked(Statistic statistic) {
        return predictions.stream()
                .filter(p -> p.statistic().equals(statistic) && p.relation() == Prediction.Relation.ABOUT)
                .map(Prediction::value)
                .findFirst();
    }
}
