package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Section;
import java.util.Optional;

/**
 * A planned case with all that is needed to measure it.
 *
 * @param network empty for a case that never leaves its process or that has no link
 */
record Job(
        Experiment experiment,
        BenchmarkMethod method,
        PlannedCase planned,
        Optional<NetworkProfile> network,
        Iterations iterations) {

    String key() {
        return planned.key();
    }

    Case theCase() {
        return planned.theCase();
    }

    boolean isControl() {
        return experiment.scenario().section() == Section.CONTROLS;
    }

    /** Whether even a short run measures it in every round. */
    boolean isOfEveryRound() {
        return !isControl() || experiment.scenario().everyRound();
    }

    boolean needsLink() {
        return network.isPresent() && !network.get().isDirect();
    }
}
