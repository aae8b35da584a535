package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.MissingControlException;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;

/**
 * Makes jobs of cases: predicts them, and says how long they are measured for and how long that will take.
 *
 * @param depth how much of each scenario is wanted
 * @param engines that may make links
 */
record JobFactory(Depth depth, EngineSet engines) {
    /** How many times an operation takes as long as its statistic says. */
    private static final Map<Statistic, Integer> TIMES =
            Map.of(Statistic.P50, 1, Statistic.MEAN, 1, Statistic.ADDED, 2);

    private static final double FORK_SECONDS = 1.0;
    private static final double WARM_UP_SECONDS = 2.3;
    private static final double TCP_WARM_UP_SECONDS = 0.5;
    private static final double CALIBRATION_SECONDS = 0.7;
    private static final double RATE_CALIBRATION_SECONDS = 0.5;

    /**
     * The job of a case.
     *
     * @param network that the case names; empty if it names none
     * @param controls what is known of the machine so far
     */
    Job job(
            Experiment experiment,
            BenchmarkMethod method,
            Case aCase,
            Optional<NetworkProfile> network,
            boolean isHeadline,
            Controls controls) {
        LinkParameters link = network.map(NetworkProfile::expected).orElse(LinkParameters.DIRECT);
        Conditions conditions = new Conditions(network, link, controls);
        Conditions reference = new Conditions(network, link, MachineConstants.reference());
        List<Prediction> predictions = predict(experiment, aCase, conditions);
        double operationSeconds = experiment
                .model()
                .operationSeconds(aCase, link)
                .orElseGet(() ->
                        operationSeconds(predictions.isEmpty() ? predict(experiment, aCase, reference) : predictions));
        Iterations iterations = iterations(method, operationSeconds);
        PlannedCase planned = new PlannedCase(
                aCase,
                method.benchmark(),
                method.mode().shortLabel(),
                isHeadline,
                predictions,
                baselines(experiment, aCase),
                trials(experiment, aCase, link),
                seconds(method, iterations, operationSeconds) + aroundSeconds(aCase, network, method));
        return new Job(experiment, method, planned, network, engines.choose(aCase.engine()), iterations);
    }

    private static double seconds(BenchmarkMethod method, Iterations iterations, double operationSeconds) {
        return method.isDrill()
                ? (iterations.warmups() + iterations.measurements()) * operationSeconds
                : iterations.seconds(operationSeconds);
    }

    /** A drill is run as often as it says: once more would count twice. */
    private Iterations iterations(BenchmarkMethod method, double operationSeconds) {
        if (method.isDrill()) {
            return method.iterations();
        }
        return depth == Depth.SMOKE ? Iterations.SMOKE : method.iterations().forOperation(operationSeconds);
    }

    /**
     * What an experiment predicts of a case; nothing where a control that it needs was not measured. A control is predicted
     * from reference constants, since one that was predicted from itself could not fail.
     */
    static List<Prediction> predict(Experiment experiment, Case aCase, Conditions conditions) {
        try {
            return strictly(experiment, aCase, conditions);
        } catch (MissingControlException e) {
            return List.of();
        }
    }

    /** Why there is no prediction that there would be if all controls were there. */
    static Optional<String> missingControl(Experiment experiment, Case aCase, Conditions conditions) {
        try {
            strictly(experiment, aCase, conditions);
            return Optional.empty();
        } catch (MissingControlException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<Prediction> strictly(Experiment experiment, Case aCase, Conditions conditions) {
        Controls constants = experiment.isControl() ? MachineConstants.reference() : conditions.controls();
        return experiment.model().predict(aCase, new Conditions(conditions.requested(), conditions.link(), constants));
    }

    /**
     * What one operation is predicted to take; 0 where the model names no time. What a link adds is measured by pairs, of
     * which the one without the link pauses for as long.
     */
    static double operationSeconds(List<Prediction> predictions) {
        return predictions.stream()
                .filter(p -> TIMES.containsKey(p.statistic()))
                .mapToDouble(p -> TIMES.get(p.statistic()) * p.value() / 1e9)
                .max()
                .orElse(0);
    }

    private static List<String> baselines(Experiment experiment, Case aCase) {
        return experiment.model().baselines(aCase).stream()
                .map(label -> experiment.id() + "/" + label)
                .toList();
    }

    private static List<Trial> trials(Experiment experiment, Case aCase, LinkParameters link) {
        return experiment.model().trials(aCase, link).stream()
                .map(trial -> trial.isOfRatio() ? trial.dividedBy(experiment.id() + "/" + trial.baseline()) : trial)
                .toList();
    }

    /** Starting the fork, warming it, and calibrating its link. */
    private static double aroundSeconds(Case aCase, Optional<NetworkProfile> network, BenchmarkMethod method) {
        boolean isRemote = network.isPresent() || method.mode() == Mode.SampleTime || method.isDrill();
        double warmUpSeconds = aCase.isRawTcp() ? TCP_WARM_UP_SECONDS : WARM_UP_SECONDS;
        return FORK_SECONDS
                + (isRemote ? warmUpSeconds : 0)
                + network.filter(profile -> !profile.isDirect())
                        .map(JobFactory::calibrationSeconds)
                        .orElse(0.0);
    }

    private static double calibrationSeconds(NetworkProfile profile) {
        return Math.max(CALIBRATION_SECONDS, 12e-3 * profile.rttMillis())
                + Stream.of(profile.downBytesPerSecond(), profile.upBytesPerSecond())
                        .mapToDouble(rate -> rate.isPresent() ? RATE_CALIBRATION_SECONDS : 0)
                        .sum();
    }
}
