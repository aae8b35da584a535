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
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.List;
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
        List<Prediction> predictions = predict(experiment, aCase, link, controls);
        double operationSeconds = operationSeconds(
                predictions.isEmpty() ? predict(experiment, aCase, link, MachineConstants.reference()) : predictions);
        Iterations iterations =
                depth == Depth.SMOKE ? Iterations.SMOKE : method.iterations().forOperation(operationSeconds);
        PlannedCase planned = new PlannedCase(
                aCase,
                method.benchmark(),
                method.mode().shortLabel(),
                isHeadline,
                predictions,
                baselines(experiment, aCase),
                iterations.seconds(operationSeconds) + aroundSeconds(aCase, network, method));
        return new Job(experiment, method, planned, network, engines.choose(aCase.engine()), iterations);
    }

    /**
     * What an experiment predicts of a case; nothing where a control that it needs was not measured. A control is predicted
     * from reference constants, since one that was predicted from itself could not fail.
     */
    static List<Prediction> predict(Experiment experiment, Case aCase, LinkParameters link, Controls controls) {
        try {
            return strictly(experiment, aCase, link, controls);
        } catch (MissingControlException e) {
            return List.of();
        }
    }

    /** Why there is no prediction that there would be if all controls were there. */
    static Optional<String> missingControl(Experiment experiment, Case aCase, LinkParameters link, Controls controls) {
        try {
            strictly(experiment, aCase, link, controls);
            return Optional.empty();
        } catch (MissingControlException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<Prediction> strictly(
            Experiment experiment, Case aCase, LinkParameters link, Controls controls) {
        Controls constants = experiment.isControl() ? MachineConstants.reference() : controls;
        return experiment.model().predict(aCase, new Conditions(link, constants));
    }

    /** What one operation is predicted to take; 0 where the model names no time. */
    static double operationSeconds(List<Prediction> predictions) {
        return predictions.stream()
                .filter(p ->
                        p.statistic().equals(Statistic.P50) || p.statistic().equals(Statistic.MEAN))
                .mapToDouble(p -> p.value() / 1e9)
                .max()
                .orElse(0);
    }

    private static List<String> baselines(Experiment experiment, Case aCase) {
        return experiment.model().baselines(aCase).stream()
                .map(label -> experiment.id() + "/" + label)
                .toList();
    }

    /** Starting the fork, warming it, and calibrating its link. */
    private static double aroundSeconds(Case aCase, Optional<NetworkProfile> network, BenchmarkMethod method) {
        boolean isRemote = network.isPresent() || method.mode() == Mode.SampleTime;
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
