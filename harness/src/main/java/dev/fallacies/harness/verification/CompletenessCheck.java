package dev.fallacies.harness.verification;

import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Failure.Kind;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.scenario.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every planned case is observed in every round that was finished, or a failure says why not; and the status says what came of
 * them. A case that cannot be measured here is not tried in every round.
 */
final class CompletenessCheck {
    private static final String MANIFEST = "run.json";

    private final RunManifest manifest;
    private final Run run;
    private final Problems problems;
    private final Map<String, NavigableSet<Integer>> accounted = new HashMap<>();
    private final Set<String> skipped;
    private final Set<String> controls;

    CompletenessCheck(Run run, Problems problems) {
        this.manifest = run.manifest();
        this.run = run;
        this.problems = problems;
        run.observations().forEach(o -> account(o.key(), o.round()));
        run.failures().forEach(f -> account(f.key(), f.round()));
        skipped = run.failures().stream()
                .filter(f -> f.kind() == Kind.SKIPPED)
                .map(Failure::key)
                .collect(Collectors.toSet());
        controls = manifest.scenarios().stream()
                .filter(s -> s.section() == Section.CONTROLS)
                .map(ScenarioText::id)
                .collect(Collectors.toSet());
    }

    private void account(String key, int round) {
        accounted.computeIfAbsent(key, k -> new TreeSet<>()).add(round);
    }

    void check() {
        requireWhole();
        requirePlannedFailures();
        manifest.plan().stream().filter(c -> !skipped.contains(c.key())).forEach(this::requireRounds);
        accounted.forEach(this::requireRoundsThatWere);
        requireStatus();
    }

    /** The last line of a journal is only ever torn by the end of a process. */
    private void requireWhole() {
        run.notes().forEach(note -> problems.add(MANIFEST, "says that the run came to its end. " + note));
        if (run.machine().isEmpty()) {
            problems.add("environment.json", "is missing");
        }
    }

    private void requirePlannedFailures() {
        Set<String> planned = manifest.plan().stream().map(PlannedCase::key).collect(Collectors.toSet());
        run.failures().stream()
                .map(Failure::key)
                .filter(key -> !planned.contains(key))
                .forEach(key -> problems.add("failures.jsonl", "has a case that is not in the plan: " + key));
    }

    private void requireRounds(PlannedCase planned) {
        NavigableSet<Integer> rounds = accounted.getOrDefault(planned.key(), new TreeSet<>());
        int expected = manifest.rounds();
        int found = rounds.subSet(1, true, Math.max(1, expected), true).size();
        boolean inEachRound = !controls.contains(planned.theCase().scenario()) || found > 0;
        if (inEachRound && found < expected) {
            problems.add(
                    "observations.jsonl",
                    "has " + planned.key() + " in " + found + " of " + expected + " rounds, and no failure says why");
        } else if (!inEachRound && expected > 0 && !rounds.contains(Observation.CONTROL_ROUND)) {
            problems.add("observations.jsonl", "has no " + planned.key() + ", and no failure says why");
        }
    }

    private void requireRoundsThatWere(String key, NavigableSet<Integer> rounds) {
        int last = manifest.status() == Status.PARTIAL ? manifest.rounds() + 1 : manifest.rounds();
        if (rounds.first() < Observation.CONTROL_ROUND || rounds.last() > last) {
            int round = rounds.last() > last ? rounds.last() : rounds.first();
            problems.add(MANIFEST, "knows no round " + round + ", in which there is " + key);
        }
    }

    private void requireStatus() {
        boolean failed = hasFailed();
        if (manifest.status() == Status.COMPLETE && failed) {
            problems.add(MANIFEST, "says that the run is complete, and something failed in it");
        }
        if (manifest.status() == Status.FAILED && !failed) {
            problems.add(MANIFEST, "says that something failed, and no failure is there");
        }
        if (manifest.finishedAt() == null) {
            problems.add(MANIFEST, "does not say when the run came to its end");
        }
        if (manifest.status() != Status.PARTIAL && manifest.rounds() < 1) {
            problems.add(MANIFEST, "says that the run came to its end after " + manifest.rounds() + " rounds");
        }
    }

    private boolean hasFailed() {
        return run.failures().stream().anyMatch(f -> f.kind() != Kind.SKIPPED && !run.isMadeUpFor(f));
    }
}
