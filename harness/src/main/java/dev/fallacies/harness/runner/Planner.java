package dev.fallacies.harness.runner;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a selection into a plan: which cases, with which predictions, for how long. */
public final class Planner implements Planning {
    private static final String TOO_LONG = "%.0f s an operation, or more than %.0f s a round; --all includes it";

    private final Suite suite;
    private final Selection selection;
    private final NetworkProfiles profiles;
    private final EngineSet engines;
    private final JobFactory jobs;

    public Planner(Suite suite, Selection selection, NetworkProfiles profiles, EngineSet engines) {
        this.suite = suite;
        this.selection = selection;
        this.profiles = profiles;
        this.engines = engines;
        jobs = new JobFactory(selection.depth(), engines);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the selection names something that does not exist, or a level that an
     *     experiment cannot take
     */
    @Override
    public Plan plan(Controls controls) {
        List<Job> planned = new ArrayList<>();
        List<Plan.LeftOut> leftOut = new ArrayList<>();
        List<Experiment> chosen = selection.choose(suite);
        for (Experiment control : alwaysMeasured(chosen)) {
            jobsOf(control, control.methods(), Map.of(), controls).stream()
                    .filter(job -> control.isHeadline(job.theCase(), Set.of()))
                    .forEach(planned::add);
        }
        addMissingEngine(leftOut);
        for (Experiment experiment : chosen) {
            List<Job> all = jobsOf(experiment, wanted(experiment), selection.levels(), controls);
            all.stream().filter(wantedOf(all)).forEach(job -> add(job, planned, leftOut));
        }
        if (planned.stream().allMatch(Job::isControl) && chosen.stream().anyMatch(e -> !e.isControl())) {
            throw new IllegalArgumentException("no case is left of the chosen scenarios"
                    + (leftOut.isEmpty()
                            ? ""
                            : "; left out: " + leftOut.get(leftOut.size() - 1).key() + ": "
                                    + leftOut.get(leftOut.size() - 1).reason()));
        }
        return Plan.of(planned, leftOut, selection.depth());
    }

    private void addMissingEngine(List<Plan.LeftOut> leftOut) {
        engines.whyNotReal()
                .ifPresent(reason -> suite.experiments().stream()
                        .filter(e -> e.scenario().bothEngines())
                        .forEach(e -> leftOut.add(new Plan.LeftOut(e.id() + " over engine=real", reason))));
    }

    /** The controls travel with every number, chosen or not; those of a smoke run mean nothing. */
    private List<Experiment> alwaysMeasured(List<Experiment> chosen) {
        if (selection.depth() == Depth.SMOKE && selection.isNarrowed()) {
            return List.of();
        }
        return suite.experiments().stream()
                .filter(Experiment::isControl)
                .filter(control -> !chosen.contains(control))
                .toList();
    }

    /** In a short run the headline cases, and what the sentences that they try divide them by, without which none is decided. */
    private Predicate<Job> wantedOf(List<Job> all) {
        if (selection.depth() == Depth.ALL_CASES) {
            return job -> true;
        }
        Set<String> divisors = all.stream()
                .filter(job -> job.planned().headline())
                .flatMap(job -> job.planned().trials().stream())
                .filter(Trial::isOfRatio)
                .map(Trial::baseline)
                .collect(Collectors.toSet());
        return job -> job.planned().headline() || divisors.contains(job.key());
    }

    private void add(Job job, List<Job> planned, List<Plan.LeftOut> leftOut) {
        double operationSeconds = JobFactory.operationSeconds(job.planned().predictions());
        boolean tooLong = operationSeconds > Plan.MOST_OPERATION_SECONDS
                || job.planned().estimatedSeconds() > Plan.MOST_CASE_SECONDS;
        if (tooLong && !selection.all()) {
            leftOut.add(new Plan.LeftOut(
                    job.key(), String.format(Locale.ROOT, TOO_LONG, operationSeconds, Plan.MOST_CASE_SECONDS)));
        } else {
            planned.add(job);
        }
    }

    private List<BenchmarkMethod> wanted(Experiment experiment) {
        return experiment.methods().stream()
                .filter(method -> selection.takes(experiment.id(), method.name()))
                .toList();
    }

    private List<Job> jobsOf(
            Experiment experiment, List<BenchmarkMethod> methods, Map<String, List<String>> levels, Controls controls) {
        return methods.stream()
                .flatMap(method -> method.cases(experiment.id(), levels).stream()
                        .flatMap(aCase -> onEngines(experiment, aCase, levels.get(Case.ENGINE)))
                        .map(aCase -> job(experiment, method, aCase, controls)))
                .toList();
    }

    private Job job(Experiment experiment, BenchmarkMethod method, Case aCase, Controls controls) {
        boolean isHeadline = experiment.isHeadline(aCase, selection.levels().keySet());
        return jobs.job(experiment, method, aCase, aCase.network().map(profiles::find), isHeadline, controls);
    }

    /**
     * A case with a link, once for each engine that the user or its scenario wants.
     *
     * @param wanted by the user; null for no choice
     */
    private Stream<Case> onEngines(Experiment experiment, Case aCase, List<String> wanted) {
        boolean hasLink =
                aCase.network().map(profiles::find).filter(p -> !p.isDirect()).isPresent();
        if (!hasLink || (wanted == null && !experiment.scenario().bothEngines())) {
            return Stream.of(aCase);
        }
        List<String> names = wanted == null ? engines.names() : wanted;
        return names.stream().map(aCase::withEngine);
    }
}
