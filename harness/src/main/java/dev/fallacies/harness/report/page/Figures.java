package dev.fallacies.harness.report.page;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of runs and of comparisons. */
public final class Figures {
    private Figures() {}

    /**
     * The figures of one scenario, the most telling first; none if it has nothing to draw.
     *
     * @param latencies by key of the case, as {@link dev.fallacies.harness.results.RunFolder#writePercentiles} gives them
     */
    public static List<Figure> of(
            Run run, Summary summary, Map<String, List<LatencyDistribution>> latencies, String scenario) {
        List<PlannedCase> cases = run.manifest().plan().stream()
                .filter(c -> c.theCase().scenario().equals(scenario))
                .toList();
        List<SummaryRow> rows = summary.rows().stream()
                .filter(row -> row.scenario().equals(scenario))
                .toList();
        List<Sweep> sweeps = Sweep.of(cases, summary);
        return Stream.of(
                        sweeps.stream().map(sweep -> ScalingCurves.of(scenario, sweep)),
                        RatioMatrix.of(summary, scenario, rows).stream(),
                        PercentileCurves.of(scenario, cases, latencies).stream(),
                        Predictions.of(scenario, notIn(sweeps, rows)).stream())
                .flatMap(figures -> figures)
                .toList();
    }

    /** The figures of a comparison; none if no number of it has a ratio. */
    public static List<Figure> of(Comparison comparison) {
        return ForestPlot.of(comparison).stream().toList();
    }

    /** What has its prediction drawn beside it needs no further figure. */
    private static List<SummaryRow> notIn(List<Sweep> sweeps, List<SummaryRow> rows) {
        return rows.stream()
                .filter(row -> sweeps.stream().noneMatch(sweep -> sweep.draws(row)))
                .toList();
    }
}
