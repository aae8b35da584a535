package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes the numbers of a run worth less, all of them and not one alone. */
final class RunWarnings {
    /** One call in a hundred may be hit, and a 99th percentile is made of these. */
    static final double STEAL_SHARE = 0.01;

    private RunWarnings() {}

    /** A readable clause each; empty if there is nothing to say. */
    static List<String> of(Run run) {
        List<String> warnings = new ArrayList<>();
        addProgress(warnings, run.manifest());
        run.machine().ifPresent(machine -> addMachine(warnings, machine));
        Drifts.reasonAgainstCiting(Drifts.of(run)).ifPresent(warnings::add);
        warnings.addAll(run.notes());
        return List.copyOf(warnings);
    }

    private static void addProgress(List<String> warnings, RunManifest manifest) {
        if (manifest.status() == RunManifest.Status.RUNNING) {
            warnings.add("not at its end: still under way, or killed");
        }
        if (manifest.status() == RunManifest.Status.PARTIAL) {
            warnings.add("interrupted before its end");
        }
        if (manifest.profile().equals(Conditions.SMOKE)) {
            warnings.add("a smoke run, whose numbers mean nothing");
        }
        manifest.resumptions().stream()
                .flatMap(resumption -> resumption.changes().stream())
                .distinct()
                .forEach(change -> warnings.add("resumed although " + change));
    }

    private static void addMachine(List<String> warnings, Machine machine) {
        machine.findings().stream()
                .filter(f -> f.level().compareTo(Level.WARNING) >= 0)
                .map(Finding::found)
                .forEach(found -> warnings.add(found + " before the run"));
        if (machine.stealShare() != null && machine.stealShare() >= STEAL_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT, "the hypervisor kept %.1f %% of the CPU time", 100 * machine.stealShare()));
        }
    }
}
