package dev.fallacies.harness.runner;

import dev.fallacies.harness.machine.MachineProbe;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The folder of a run as it grows, and what is still missing in it. */
final class RunRecord {
    private final RunFolder folder;
    private final MachineProbe machine;
    private final Map<String, Observation> made = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Set<String> skipped = new HashSet<>();
    private RunManifest manifest;

    private RunRecord(RunFolder folder, RunManifest manifest, MachineProbe machine) {
        this.folder = folder;
        this.manifest = manifest;
        this.machine = machine;
    }

    /** Of a run that begins. */
    static RunRecord begin(RunFolder folder, RunManifest manifest, MachineProbe machine) {
        RunRecord begun = new RunRecord(folder, manifest, machine);
        begun.writeDown();
        return begun;
    }

    /**
     * Of a run that goes on.
     *
     * @param manifest of the run, already marked as going on
     */
    static RunRecord resume(RunFolder folder, Run run, RunManifest manifest, MachineProbe machine) {
        RunRecord resumed = new RunRecord(folder, manifest, machine);
        run.observations().forEach(resumed::note);
        run.failures().forEach(resumed::note);
        resumed.writeDown();
        return resumed;
    }

    RunFolder folder() {
        return folder;
    }

    RunManifest manifest() {
        return manifest;
    }

    /** Whether a case is still to be measured in a round. What cannot be measured here is not tried in every round. */
    boolean wants(Job job, int round) {
        return !made.containsKey(id(job.key(), round)) && !skipped.contains(job.key());
    }

    /** The observations of a round. */
    List<Observation> ofRound(int round) {
        return made.values().stream().filter(o -> o.round() == round).toList();
    }

    /** What was spent on measuring, in seconds; starting processes is not counted. */
    double spentSeconds() {
        return made.values().stream().mapToDouble(Observation::durationSeconds).sum();
    }

    void add(Observation observation) {
        folder.append(observation);
        note(observation);
    }

    void add(Failure failure) {
        folder.append(failure);
        note(failure);
    }

    void freeze(Plan plan) {
        manifest = manifest.with(plan.cases());
        folder.write(manifest);
    }

    void interleaveWith(String runId) {
        manifest = manifest.with(runId);
        folder.write(manifest);
    }

    void finishRound(int round) {
        manifest = manifest.with(Status.RUNNING, Math.max(round, manifest.rounds()), null);
        folder.write(manifest);
    }

    /** The end of the run, or of this part of it. */
    RunManifest finish(boolean interrupted) {
        Status end = failures.isEmpty() ? Status.COMPLETE : Status.FAILED;
        manifest = manifest.with(interrupted ? Status.PARTIAL : end, manifest.rounds(), Instant.now());
        writeDown();
        return manifest;
    }

    private void writeDown() {
        Machine now = machine.finish(JmhFork.JVM_ARGUMENTS);
        folder.write(manifest);
        folder.write(now);
    }

    private void note(Observation observation) {
        String id = id(observation.key(), observation.round());
        made.put(id, observation);
        failures.remove(id);
    }

    private void note(Failure failure) {
        if (failure.kind() == Failure.Kind.SKIPPED) {
            skipped.add(failure.key());
        } else if (!made.containsKey(id(failure.key(), failure.round()))) {
            failures.put(id(failure.key(), failure.round()), failure);
        }
    }

    private static String id(String key, int round) {
        return round + " " + key;
    }
}
