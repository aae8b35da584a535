package dev.fallacies.harness.report.page;

import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of a run. */
public final class Figures {
    private Figures() {}

    /**
     * The figures of one scenario, the most telling first; none if it has nothing to draw.
     *
     * @param latencies by key of the case, as {@link dev.fallacies.harness.results.RunFolder#writePercentiles} gives them
     */
    public static List<Figure> of(
            Run run, Summary summary, Map<String, List<LatencyDistribution>> latencies, String scenario) {
        List<SummaryRow> rows = summary.rows().stream()
                .filter(row -> row.scenario().equals(scenario))
                .toList();
        return Stream.of(Predictions.of(scenario, rows))
                .flatMap(Optional::stream)
                .toList();
    }
}
