package dev.fallacies.harness.report.page;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a run, and those of comparisons. */
public final class Figures {
    private final Map<String, List<PlannedCase>> cases;
    private final Map<String, List<SummaryRow>> rows;
    private final Map<String, SummaryRow> byKey;
    private final Map<String, List<LatencyDistribution>> latencies;

    /**
     * Those of a run.
     *
     * @param latencies by key of the case, as {@link dev.fallacies.harness.results.RunFolder#writePercentiles} gives them
     */
    public Figures(Run run, Summary summary, Map<String, List<LatencyDistribution>> latencies) {
        this.cases = run.manifest().plan().stream()
                .collect(Collectors.groupingBy(planned -> planned.theCase().scenario()));
        this.rows = summary.rows().stream().collect(Collectors.groupingBy(SummaryRow::scenario));
        this.byKey = summary.rows().stream().collect(Collectors.toMap(SummaryRow::key, Function.identity()));
        this.latencies = latencies;
    }

    /** The figures of a comparison; none if no number of it has a ratio. */
    public static List<Figure> of(Comparison comparison) {
        return ForestPlot.of(comparison).stream().toList();
    }

    /** The figures of one scenario, the most telling first; none if it has nothing to draw. */
    public List<Figure> of(String scenario) {
        List<PlannedCase> planned = cases.getOrDefault(scenario, List.of());
        List<SummaryRow> measured = rows.getOrDefault(scenario, List.of());
        List<Sweep> sweeps = Sweep.of(planned, measured);
        return Stream.of(
                        sweeps.stream().map(sweep -> ScalingCurves.of(scenario, sweep)),
                        RatioMatrix.of(scenario, measured, byKey).stream(),
                        PercentileCurves.of(scenario, planned, latencies).stream(),
                        Predictions.of(scenario, notIn(sweeps, measured)).stream())
                .flatMap(figures -> figures)
                .toList();
    }

    /** What has its prediction drawn beside it needs no further figure. */
    private static List<SummaryRow> notIn(List<Sweep> sweeps, List<SummaryRow> rows) {
        Set<String> drawn = sweeps.stream().flatMap(Sweep::keys).collect(Collectors.toSet());
        return rows.stream().filter(row -> !drawn.contains(row.key())).toList();
    }
}
