package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fallacies.harness.scenario.NetworkProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a run folder holds. The folder may come from anywhere, and be torn, changed or made up: every method throws {@link
 * RunFolderException} with one line where it cannot be read as what it should be.
 */
public final class RunReader {
    static final String MANIFEST = "run.json";
    static final String MACHINE = "environment.json";
    static final String OBSERVATIONS = "observations.jsonl";
    static final String FAILURES = "failures.jsonl";

    private static final int LONGEST_NAME = 1_000;

    private final FolderFiles files;
    private final UnknownFields unknown;

    RunReader(FolderFiles files, UnknownFields unknown) {
        this.files = files;
        this.unknown = unknown;
    }

    /** All that was written so far. A torn last line of a journal is left out and noted. */
    public Run run() {
        Journal.Lines<Observation> made = new Journal<>(files, OBSERVATIONS, Observation.class).read(unknown);
        Journal.Lines<Failure> failed = new Journal<>(files, FAILURES, Failure.class).read(unknown);
        List<String> notes = new ArrayList<>();
        noteTorn(made, OBSERVATIONS, notes);
        noteTorn(failed, FAILURES, notes);
        RunManifest manifest = manifest();
        requireSound(manifest);
        requireSound(manifest, made.values());
        return new Run(manifest, made.values(), failed.values(), machine(), notes);
    }

    private RunManifest manifest() {
        String text = files.text(MANIFEST);
        SchemaVersion.require(text, files.file(MANIFEST));
        return parse(text, MANIFEST, RunManifest.class);
    }

    /** Empty if it was not written. */
    private Optional<Machine> machine() {
        return files.has(MACHINE) ? Optional.of(parse(files.text(MACHINE), MACHINE, Machine.class)) : Optional.empty();
    }

    /** What no run writes, so that somebody must have changed it. */
    private void requireSound(RunManifest manifest) {
        Set<String> scenarios = requireOnce(manifest.scenarios().stream().map(ScenarioText::id), "is described");
        requireOnce(manifest.networks().stream().map(NetworkProfile::name), "is described");
        requireOnce(manifest.plan().stream().map(PlannedCase::key), "is planned");
        for (PlannedCase planned : manifest.plan()) {
            if (!scenarios.contains(planned.theCase().scenario())) {
                throw unsound(planned.key() + " is of a scenario that is not described", MANIFEST);
            }
        }
    }

    private Set<String> requireOnce(Stream<String> names, String what) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> {
            if (name.length() > LONGEST_NAME) {
                throw unsound("a name is longer than " + LONGEST_NAME + " characters: " + name, MANIFEST);
            }
            if (!seen.add(name)) {
                throw unsound(name + " " + what + " twice", MANIFEST);
            }
        });
        return seen;
    }

    private void requireSound(RunManifest manifest, List<Observation> made) {
        Set<String> planned = manifest.plan().stream().map(PlannedCase::key).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (Observation observation : made) {
            if (!planned.contains(observation.key())) {
                throw unsound(observation.key() + " is not in the plan", OBSERVATIONS);
            }
            if (!seen.add(observation.round() + " " + observation.key())) {
                throw unsound(observation.key() + " is there twice in round " + observation.round(), OBSERVATIONS);
            }
        }
    }

    private RunFolderException unsound(String what, String name) {
        return new RunFolderException(what, files.file(name), "restore the file or remove that part of it");
    }

    private static void noteTorn(Journal.Lines<?> lines, String file, List<String> notes) {
        if (lines.torn()) {
            notes.add("The last line of " + file + " was torn when the run ended; it is left out.");
        }
    }

    private <T> T parse(String text, String name, Class<T> type) {
        try {
            return ResultJson.read(text, type, unknown);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    "cannot be read: " + e.getOriginalMessage(), files.file(name), "restore the file");
        }
    }
}
