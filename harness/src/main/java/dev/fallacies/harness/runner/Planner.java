package dev.fallacies.harness.runner;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;

/** Turns a selection into a plan: which cases, with which predictions, for how long. */
public final class Planner {
    private static final double FORK_SECONDS = 1.0;
    private static final double WARM_UP_SECONDS = 2.3;
    private static final double CALIBRATION_SECONDS = 0.7;
    private static final double RATE_CALIBRATION_SECONDS = 0.5;

    private final Suite suite;
    private final Selection selection;
    private final NetworkProfiles profiles;

    public Planner(Suite suite, Selection selection, NetworkProfiles profiles) {
        this.suite = suite;
        this.selection = selection;
        this.profiles = profiles;
    }

    /**
     * Plans with what is known of the machine so far.
     *
     * @throws IllegalArgumentException if the selection names something that does not exist, or a level that an
     *     experiment cannot take
     */
    public Plan plan(Controls controls) {
        List<Job> jobs = new ArrayList<>();
        List<Plan.LeftOut> leftOut = new ArrayList<>();
        List<Experiment> chosen = selection.choose(suite);
        for (Experiment control : alwaysMeasured(chosen)) {
            jobsOf(control, Map.of(), controls).stream()
                    .filter(job -> control.isHeadline(job.theCase(), Set.of()))
                    .forEach(jobs::add);
        }
        for (Experiment experiment : chosen) {
            for (Job job : jobsOf(experiment, selection.levels(), controls)) {
                add(job, controls, jobs, leftOut);
            }
        }
        if (jobs.stream().allMatch(Job::isControl) && chosen.stream().anyMatch(e -> !isControl(e))) {
            throw new IllegalArgumentException("no case is left of the chosen scenarios"
                    + (leftOut.isEmpty() ? "" : "; " + leftOut.size() + " would take too long (--all runs them)"));
        }
        // A short run chosen for other experiments has no time for more than one look at the controls.
        boolean controlsInRounds =
                !selection.depth().measuresControlsOnce() || chosen.stream().allMatch(Planner::isControl);
        return new Plan(List.copyOf(jobs), List.copyOf(leftOut), controlsInRounds);
    }

    /** The controls travel with every run, chosen or not. */
    private List<Experiment> alwaysMeasured(List<Experiment> chosen) {
        return suite.experiments().stream()
                .filter(Planner::isControl)
                .filter(control -> !chosen.contains(control))
                .toList();
    }

    private void add(Job job, Controls controls, List<Job> jobs, List<Plan.LeftOut> leftOut) {
        double operationSeconds = operationSeconds(job.planned().predictions());
        if (selection.depth() != Depth.ALL_CASES
                && !job.experiment()
                        .isHeadline(job.theCase(), selection.levels().keySet())) {
            return;
        }
        boolean tooLong = operationSeconds > Plan.MOST_OPERATION_SECONDS
                || job.planned().estimatedSeconds() > Plan.MOST_CASE_SECONDS;
        if (tooLong && !selection.all()) {
            leftOut.add(new Plan.LeftOut(job.key(), operationSeconds));
        } else {
            jobs.add(job);
        }
    }

    private List<Job> jobsOf(Experiment experiment, Map<String, List<String>> levels, Controls controls) {
        return experiment.methods().stream()
                .flatMap(method -> method.cases(experiment.id(), levels).stream()
                        .map(aCase -> job(experiment, method, aCase, controls)))
                .toList();
    }

    private Job job(Experiment experiment, BenchmarkMethod method, Case aCase, Controls controls) {
        Optional<NetworkProfile> network = aCase.network().map(profiles::find);
        LinkParameters link = network.map(NetworkProfile::expected).orElse(LinkParameters.DIRECT);
        List<Prediction> predictions =
                experiment.model().predict(aCase, new Conditions(link, constantsFor(experiment, controls)));
        Iterations iterations = selection.depth() == Depth.SMOKE
                ? Iterations.SMOKE
                : method.iterations().forOperation(operationSeconds(predictions));
        PlannedCase planned = new PlannedCase(
                aCase,
                method.benchmark(),
                method.mode().shortLabel(),
                experiment.isHeadline(aCase, selection.levels().keySet()),
                predictions,
                baselines(experiment, aCase),
                estimatedSeconds(network, method.mode() == Mode.SampleTime, iterations, predictions));
        return new Job(experiment, method, planned, network, iterations);
    }

    private static List<String> baselines(Experiment experiment, Case aCase) {
        return experiment.model().baselines(aCase).stream()
                .map(label -> experiment.id() + "/" + label)
                .toList();
    }

    private static double estimatedSeconds(
            Optional<NetworkProfile> network, boolean isRemote, Iterations iterations, List<Prediction> predictions) {
        return FORK_SECONDS
                + (network.isPresent() || isRemote ? WARM_UP_SECONDS : 0)
                + iterations.seconds(operationSeconds(predictions))
                + network.filter(profile -> !profile.isDirect())
                        .map(Planner::calibrationSeconds)
                        .orElse(0.0);
    }

    private static double calibrationSeconds(NetworkProfile profile) {
        return Math.max(CALIBRATION_SECONDS, 12e-3 * profile.rttMillis())
                + Stream.of(profile.downBytesPerSecond(), profile.upBytesPerSecond())
                        .mapToDouble(rate -> rate.isPresent() ? RATE_CALIBRATION_SECONDS : 0)
                        .sum();
    }

    /** What one operation is predicted to take; 0 where the model names no time. */
    private static double operationSeconds(List<Prediction> predictions) {
        return predictions.stream()
                .filter(p ->
                        p.statistic().equals(Statistic.P50) || p.statistic().equals(Statistic.MEAN))
                .mapToDouble(p -> p.value() / 1e9)
                .max()
                .orElse(0);
    }

    /** A control that was predicted from itself could not fail. */
    static Controls constantsFor(Experiment experiment, Controls controls) {
        return isControl(experiment) ? MachineConstants.reference() : controls;
    }

    private static boolean isControl(Experiment experiment) {
        return experiment.scenario().section() == Section.CONTROLS;
    }
}
