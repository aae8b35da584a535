package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.List;

/** Whether a number may leave its run without a stamp. */
final class Citability {
    static final int ROUNDS = 5;

    private Citability() {}

    /** Every reason why not; empty if it may. */
    static List<String> reasonsAgainst(
            RunManifest manifest, List<Drift> drifts, PlannedCase planned, MeasuredCase measured, Statistic statistic) {
        List<String> reasons = new ArrayList<>();
        addRounds(reasons, measured, statistic);
        addCommit(reasons, manifest);
        addChanges(reasons, manifest);
        addDrift(reasons, drifts, statistic);
        addLink(reasons, planned, measured);
        reasons.addAll(warnings(measured));
        return List.copyOf(reasons);
    }

    /** What was flagged while measuring, each with its round. */
    static List<String> warnings(MeasuredCase measured) {
        return measured.observations().stream()
                .flatMap(o -> o.warnings().stream().map(w -> "round " + o.round() + ": " + w))
                .toList();
    }

    private static void addRounds(List<String> reasons, MeasuredCase measured, Statistic statistic) {
        int rounds = measured.readings(statistic).size();
        if (measured.isControlRoundOnly()) {
            reasons.add("from the control round only");
        } else if (rounds > 0 && rounds < ROUNDS) {
            reasons.add(rounds + " of " + ROUNDS + " rounds");
        }
        String absent = measured.absentReason(statistic);
        if (absent != null) {
            reasons.add(absent);
        }
    }

    private static void addCommit(List<String> reasons, RunManifest manifest) {
        if (manifest.gitCommit() == null) {
            reasons.add("built from no known commit");
        } else if (manifest.gitDirty() == null) {
            reasons.add("not known whether it was built with uncommitted changes");
        } else if (manifest.gitDirty()) {
            reasons.add("built with uncommitted changes");
        }
    }

    private static void addChanges(List<String> reasons, RunManifest manifest) {
        manifest.resumptions().stream()
                .flatMap(resumption -> resumption.changes().stream())
                .distinct()
                .forEach(change -> reasons.add("resumed although " + change));
    }

    /** A count does not depend on how fast the machine is. */
    private static void addDrift(List<String> reasons, List<Drift> drifts, Statistic statistic) {
        if (statistic.kind() == Statistic.Kind.RATIO_SCALE) {
            Drifts.reasonAgainstCiting(drifts).ifPresent(reasons::add);
        }
    }

    private static void addLink(List<String> reasons, PlannedCase planned, MeasuredCase measured) {
        boolean needsLink = planned.theCase()
                .network()
                .filter(network -> !network.equals(NetworkProfile.DIRECT))
                .isPresent();
        List<Integer> uncalibrated = measured.observations().stream()
                .filter(o -> needsLink && o.link() == null)
                .map(Observation::round)
                .toList();
        if (!uncalibrated.isEmpty()) {
            reasons.add("link not calibrated in " + Rounds.named(uncalibrated));
        }
    }
}
