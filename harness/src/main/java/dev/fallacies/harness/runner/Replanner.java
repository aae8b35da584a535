package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plan of a run that was begun before: the same cases over the same networks, whatever is chosen by default now. */
final class Replanner implements Planning {
    private final Map<String, Experiment> experiments;
    private final Map<String, NetworkProfile> networks;
    private final RunManifest manifest;
    private final JobFactory jobs;

    Replanner(Suite suite, RunManifest manifest, EngineSet engines) {
        this.manifest = manifest;
        experiments = suite.experiments().stream().collect(Collectors.toMap(Experiment::id, Function.identity()));
        networks = manifest.networks().stream().collect(Collectors.toMap(NetworkProfile::name, Function.identity()));
        jobs = new JobFactory(Depth.ofProfile(manifest.profile()), engines);
    }

    /** @throws IllegalArgumentException if the suite has no such case any more */
    @Override
    public Plan plan(Controls controls) {
        List<Job> planned = manifest.plan().stream().map(c -> job(c, controls)).toList();
        return Plan.of(planned, List.of(), jobs.depth());
    }

    private Job job(PlannedCase planned, Controls controls) {
        Case aCase = planned.theCase();
        Experiment experiment = experiments.get(aCase.scenario());
        BenchmarkMethod method = experiment == null ? null : experiment.method(aCase.method());
        if (method == null) {
            throw new IllegalArgumentException("this suite has no case " + aCase.key() + ", which the run needs");
        }
        return jobs.job(experiment, method, aCase, aCase.network().map(networks::get), planned.headline(), controls);
    }
}
