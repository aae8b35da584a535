package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.time.Duration;
import java.util.Optional;

/**
 * A planned case with all that is needed to measure it.
 *
 * @param network empty for a case that never leaves its process
 * @param engine makes its link, if it has one
 */
record Job(
        Experiment experiment,
        BenchmarkMethod method,
        PlannedCase planned,
        Optional<NetworkProfile> network,
        EngineChoice engine,
        Iterations iterations) {

    String key() {
        return planned.key();
    }

    Case theCase() {
        return planned.theCase();
    }

    /** After which the case is ended in a round. */
    Duration limit() {
        return Duration.ofMillis(Math.round(1e3 * planned.limitSeconds()));
    }

    boolean isControl() {
        return experiment.isControl();
    }

    /** Whether even a short run measures it in every round. */
    boolean isOfEveryRound() {
        return !isControl() || experiment.scenario().everyRound();
    }

    boolean needsLink() {
        return network.filter(profile -> !profile.isDirect()).isPresent();
    }
}
