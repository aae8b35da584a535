package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs whose cases say of one sentence what a test wants. */
public final class MadeUpTrials {
    public static final Sentence SENTENCE = Sentence.S23;
    public static final double LOWEST = 100;

    private final List<PlannedCase> plan = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** A case whose time has to be 100 ns or more. */
    public MadeUpTrials atLeast(String name, String condition, Double... nanos) {
        return add(name, Trial.atLeast(SENTENCE, condition, Statistic.MEAN, LOWEST, "why"), "mean_ns", nanos);
    }

    /** A case whose time has to be 100 times that of the baseline or more. */
    public MadeUpTrials timesAsLong(String name, String baseline, Double... nanos) {
        Trial trial = Trial.atLeast(SENTENCE, "against " + baseline, Statistic.MEAN, LOWEST, "why")
                .dividedBy(aCase(baseline).key());
        return add(name, trial, "mean_ns", nanos);
    }

    /** A case without a trial. */
    public MadeUpTrials baseline(String name, Double... nanos) {
        return add(name, null, "mean_ns", nanos);
    }

    public MadeUpTrials add(String name, Trial trial, String column, Double... values) {
        List<Trial> trials = trial == null ? List.of() : List.of(trial);
        List<String> baselines =
                trials.stream().filter(Trial::isOfRatio).map(Trial::baseline).toList();
        plan.add(new PlannedCase(aCase(name), "example", "avgt", true, List.of(), baselines, trials, 1));
        for (int i = 0; i < values.length; i++) {
            observations.add(SyntheticRun.observation(aCase(name), i + 1, Map.of(column, values[i])));
        }
        return this;
    }

    /** The same for a duration that did not end within its limits. */
    public MadeUpTrials notWithin(String name, Trial trial, String column, Double... limits) {
        add(name, trial, column);
        for (int i = 0; i < limits.length; i++) {
            Observation nothing = SyntheticRun.observation(aCase(name), i + 1, Map.of());
            observations.add(SyntheticRun.counted(nothing, Map.of(), Map.of(), Map.of(column, limits[i])));
        }
        return this;
    }

    public MadeUpTrials skipped(String name, String reason) {
        failures.add(new Failure(aCase(name).key(), 1, "calibrate", Failure.Kind.SKIPPED, reason));
        return this;
    }

    public Run run() {
        RunManifest manifest = SyntheticRun.manifest(3).with(plan);
        return new Run(manifest, observations, failures, Optional.empty(), List.of());
    }

    public Ledger ledger() {
        return ledger(run());
    }

    public static Ledger ledger(Run run) {
        return Ledger.of(run, RunAnalysis.summarise(run));
    }

    /** What the run says of the sentence. */
    public LedgerRow row() {
        return row(ledger(), SENTENCE);
    }

    public static LedgerRow row(Ledger ledger, Sentence sentence) {
        return ledger.rows().stream()
                .filter(row -> row.sentence() == sentence)
                .findFirst()
                .orElseThrow();
    }

    public static Case aCase(String name) {
        return Case.of("latency.chatty", name, Map.of());
    }

    /** Three rounds that agree within a thousandth. */
    public static Double[] quiet(double value) {
        return times(value, 0.999, 1, 1.001);
    }

    /** Three rounds whose interval is a factor of two wide either way. */
    public static Double[] loud(double value) {
        return times(value, 0.8, 1, 1.25);
    }

    public static Double[] times(double value, double... noise) {
        return Arrays.stream(noise).mapToObj(n -> value * n).toArray(Double[]::new);
    }
}
