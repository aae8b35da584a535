package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Turns what a run observed into its numbers. It reads no file and no clock, so the same run gives the same summary. */
public final class RunAnalysis {
    private final Run run;
    private final List<Drift> drifts;
    private final Map<String, MeasuredCase> cases = new ConcurrentHashMap<>();

    private RunAnalysis(Run run) {
        this.run = run;
        this.drifts = Drifts.of(run);
    }

    /**
     * The summary of a run, finished or not; a case without an observation has no row.
     *
     * @throws IllegalArgumentException if an observation holds a statistic that this suite does not know
     */
    public static Summary summarise(Run run) {
        RunAnalysis analysis = new RunAnalysis(run);
        List<SummaryRow> rows =
                run.manifest().plan().parallelStream().flatMap(analysis::rowsOf).toList();
        return new Summary(
                RunManifest.SCHEMA_VERSION,
                run.manifest().runId(),
                rows,
                Links.summarise(run.observations()),
                analysis.drifts);
    }

    private Stream<SummaryRow> rowsOf(PlannedCase planned) {
        MeasuredCase measured = measured(planned.key());
        return measured.statistics().stream().map(statistic -> row(planned, measured, statistic));
    }

    private SummaryRow row(PlannedCase planned, MeasuredCase measured, Statistic statistic) {
        Estimate estimate = measured.estimate(statistic).orElse(null);
        return new SummaryRow(
                planned.key() + "/" + statistic.name(),
                planned.theCase().scenario(),
                planned.theCase().label(),
                statistic,
                statistic.unit(),
                statistic.kind(),
                run.scenario(planned.theCase().scenario()).chapter(),
                measured.samples(),
                measured.trials(statistic),
                measured.isControlRoundOnly(),
                estimate != null && HarnessFloor.covers(statistic, estimate),
                estimate,
                measured.absentReason(statistic),
                ratios(planned, measured, statistic),
                judgement(planned, measured, statistic),
                Citability.reasonsAgainst(run.manifest(), drifts, planned, measured, statistic),
                Citability.warnings(measured));
    }

    private List<BaselineRatio> ratios(PlannedCase planned, MeasuredCase measured, Statistic statistic) {
        if (!KindRules.of(statistic).hasRatio()) {
            return List.of();
        }
        return planned.baselines().stream()
                .filter(baseline -> Baselines.mayBeCompared(statistic, measured(baseline)))
                .map(baseline -> Baselines.ratio(measured, statistic, measured(baseline)))
                .toList();
    }

    private static Judgement judgement(PlannedCase planned, MeasuredCase measured, Statistic statistic) {
        return planned.predictions().stream()
                .filter(p -> p.statistic().equals(statistic))
                .findFirst()
                .map(p -> Judge.judge(measured, p))
                .orElse(null);
    }

    private MeasuredCase measured(String caseKey) {
        return cases.computeIfAbsent(caseKey, key -> new MeasuredCase(key, run.observationsOf(key)));
    }
}
