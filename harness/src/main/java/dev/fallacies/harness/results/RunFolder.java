package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fallacies.harness.scenario.Case;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of one run. While the run goes on, its manifest is rewritten and its journals grow; at its end its
 * summary, report, citation and checksums are added. A folder can be moved: its files name each other by paths within it.
 *
 * <p>Every method that touches the disk throws {@link RunFolderException} where that cannot be done.
 */
public final class RunFolder {
    private static final String MANIFEST = "run.json";
    private static final String MACHINE = "environment.json";
    private static final String OBSERVATIONS = "observations.jsonl";
    private static final String FAILURES = "failures.jsonl";

    private final Path path;
    private final Journal<Observation> observations;
    private final Journal<Failure> failures;
    private FolderLock lock;

    private RunFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.observations = new Journal<>(this.path.resolve(OBSERVATIONS), Observation.class);
        this.failures = new Journal<>(this.path.resolve(FAILURES), Failure.class);
    }

    /**
     * Makes the folder of a new run.
     *
     * @param out folder of all runs; made if it is missing
     * @param startedAt gives the folder its name
     */
    public static RunFolder create(Path out, Instant startedAt) {
        try {
            Files.createDirectories(out);
            RunFolder folder = new RunFolder(createUnder(out, startedAt));
            Files.createDirectory(folder.path.resolve("jmh"));
            Files.createDirectory(folder.path.resolve("hdr"));
            folder.lock();
            return folder;
        } catch (IOException e) {
            throw new RunFolderException(
                    "cannot make a run folder in", out.toAbsolutePath(), "choose another place with --out", e);
        }
    }

    /** The folder of a run that was started before, to resume, read or complete it. */
    public static RunFolder open(Path folder) {
        if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
            throw new RunFolderException(
                    "no run folder, since it has no " + MANIFEST, folder, "give the folder of one run");
        }
        return new RunFolder(folder);
    }

    /**
     * Claims the folder for this process, for as long as it lives or until {@link #unlock}, and removes the half-written
     * files that a run which was killed has left.
     */
    public void lock() {
        lock = FolderLock.take(path);
        removeHalfWritten();
    }

    /** Gives the folder up; nothing is written to it after that. */
    public void unlock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void removeHalfWritten() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(RunFolder::isHalfWritten).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new RunFolderException("cannot tidy up", path, "check its permissions", e);
        }
    }

    private static boolean isHalfWritten(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".part") || name.endsWith(".tmp");
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Name of the folder, which is that of its run unless it was renamed later. */
    public String runId() {
        return path.getFileName().toString();
    }

    /** Replaces the manifest. */
    public void write(RunManifest manifest) {
        AtomicFile.write(path.resolve(MANIFEST), ResultJson.document(manifest));
    }

    /** Replaces the machine. */
    public void write(Machine machine) {
        AtomicFile.write(path.resolve(MACHINE), ResultJson.document(machine));
    }

    /** Adds an observation; it is on the disk when this returns. */
    public void append(Observation observation) {
        observations.append(observation);
    }

    /** Adds a failure; it is on the disk when this returns. */
    public void append(Failure failure) {
        failures.append(failure);
    }

    /** Where the interval log of a case and round goes. */
    public Path histogram(Case aCase, int round) {
        return path.resolve(CaseFiles.histogram(aCase.key(), round));
    }

    /** Where JMH's own result of a case and round goes. */
    public Path jmhResult(Case aCase, int round) {
        return path.resolve(CaseFiles.jmhResult(aCase.key(), round));
    }

    /**
     * A file's path within the folder, as an observation names it: with {@code /} on every system.
     *
     * @throws IllegalArgumentException if the file is elsewhere
     */
    public String relative(Path file) {
        if (!file.startsWith(path)) {
            throw new IllegalArgumentException(file + " is not in " + path);
        }
        return path.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The score of each measurement iteration of an observation, as JMH wrote it down.
     *
     * @throws RunFolderException if its file is missing, or is no result of JMH
     */
    public List<Double> iterationScores(Observation observation) {
        return IterationScores.read(path.resolve(observation.jmhResult()));
    }

    /** Writes the summary as a tree, as a table, and the description of both. */
    public void write(Summary summary) {
        AtomicFile.write(path.resolve("summary.json"), ResultJson.document(summary));
        AtomicFile.write(path.resolve("summary.csv"), SummaryCsv.render(summary));
        AtomicFile.write(path.resolve("datapackage.json"), DataPackage.render(summary.runId(), path));
    }

    /** Writes a text made from the run, for example {@code report.md}. */
    public void writeText(String name, TextSource text) {
        AtomicFile.write(path.resolve(name), text);
    }

    /**
     * Adds up the histograms of each case and writes their percentiles in microseconds.
     *
     * @return what was added up, one a tag, by the key of the case; a case without histograms is missing
     */
    public Map<String, List<LatencyDistribution>> writePercentiles(Run run) {
        Map<String, List<LatencyDistribution>> written = new LinkedHashMap<>();
        for (PlannedCase planned : run.manifest().plan()) {
            List<Observation> recorded = run.observationsOf(planned.key()).stream()
                    .filter(o -> o.histogram() != null)
                    .toList();
            if (!recorded.isEmpty()) {
                written.put(planned.key(), writePercentiles(planned.key(), recorded));
            }
        }
        return written;
    }

    private List<LatencyDistribution> writePercentiles(String caseKey, List<Observation> recorded) {
        List<Path> logs =
                recorded.stream().map(o -> path.resolve(o.histogram())).toList();
        boolean onlyPart = recorded.stream().anyMatch(o -> o.samples() < o.operations());
        return Percentiles.of(logs).write(path, caseKey, onlyPart);
    }

    /** Writes {@code CITATION.cff} and {@code cite.bib}. */
    public void writeCitation(RunManifest manifest) {
        Path journal = path.resolve(OBSERVATIONS);
        Citation citation = new Citation(manifest, Files.exists(journal) ? Checksums.of(journal) : "none yet");
        AtomicFile.write(path.resolve("CITATION.cff"), citation.cff());
        AtomicFile.write(path.resolve("cite.bib"), citation.bibtex());
    }

    /** Writes {@code SHA256SUMS} of all other files: the last step of a run, and of anything that changes the folder. */
    public void writeChecksums() {
        AtomicFile.write(path.resolve(Checksums.FILE), Checksums.list(path));
    }

    /** All that was written so far. A torn last line of a journal is left out and noted. */
    public Run read() {
        Journal.Lines<Observation> made = observations.read();
        Journal.Lines<Failure> failed = failures.read();
        List<String> notes = new ArrayList<>();
        noteTorn(made, OBSERVATIONS, notes);
        noteTorn(failed, FAILURES, notes);
        RunManifest manifest = readManifest();
        requireSound(manifest, made.values());
        return new Run(manifest, made.values(), failed.values(), readMachine(), notes);
    }

    /** What no run writes, so that somebody must have changed it. */
    private void requireSound(RunManifest manifest, List<Observation> made) {
        Set<String> planned = manifest.plan().stream().map(PlannedCase::key).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (Observation observation : made) {
            if (!planned.contains(observation.key())) {
                throw unsound(observation.key() + " is not in the plan");
            }
            if (!seen.add(observation.round() + " " + observation.key())) {
                throw unsound(observation.key() + " is there twice in round " + observation.round());
            }
        }
    }

    private RunFolderException unsound(String what) {
        return new RunFolderException(what, path.resolve(OBSERVATIONS), "restore the folder or remove that line");
    }

    private static void noteTorn(Journal.Lines<?> lines, String file, List<String> notes) {
        if (lines.torn()) {
            notes.add("The last line of " + file + " was torn when the run ended; it is left out.");
        }
    }

    private RunManifest readManifest() {
        String text = text(MANIFEST);
        SchemaVersion.require(text, path.resolve(MANIFEST));
        return parse(text, MANIFEST, RunManifest.class);
    }

    private Optional<Machine> readMachine() {
        return Files.exists(path.resolve(MACHINE))
                ? Optional.of(parse(text(MACHINE), MACHINE, Machine.class))
                : Optional.empty();
    }

    private <T> T parse(String text, String name, Class<T> type) {
        try {
            return ResultJson.read(text, type);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    "cannot be read: " + e.getOriginalMessage(), path.resolve(name), "restore the file");
        }
    }

    private String text(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (IOException e) {
            throw new RunFolderException("cannot read", path.resolve(name), "check its permissions", e);
        }
    }

    private static Path createUnder(Path out, Instant startedAt) throws IOException {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT);
        String time = minute.format(startedAt.atOffset(ZoneOffset.UTC));
        SecureRandom random = new SecureRandom();
        while (true) {
            Path folder = out.resolve(String.format(Locale.ROOT, "%s-%04x", time, random.nextInt(1 << 16)));
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // Another run was started within the same minute and drew the same id: draw again.
                continue;
            }
        }
    }
}
