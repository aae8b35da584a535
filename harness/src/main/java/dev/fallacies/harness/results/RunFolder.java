package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of one run. While the run goes on, its manifest is rewritten and its journals grow; at its end its
 * summary, report, citation and checksums are added. A folder can be moved: its files name each other by paths within it.
 *
 * <p>Every method that touches the disk throws {@link RunFolderException} where that cannot be done.
 */
public final class RunFolder {
    private final Path path;
    private final FolderFiles files;
    private final Journal<Observation> observations;
    private final Journal<Failure> failures;
    private FolderLock lock;

    private RunFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.files = new FolderFiles(this.path);
        this.observations = new Journal<>(files, RunReader.OBSERVATIONS, Observation.class);
        this.failures = new Journal<>(files, RunReader.FAILURES, Failure.class);
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
        if (!Files.isRegularFile(folder.resolve(RunReader.MANIFEST), LinkOption.NOFOLLOW_LINKS)) {
            throw new RunFolderException(
                    "no run folder, since it has no " + RunReader.MANIFEST, folder, "give the folder of one run");
        }
        return new RunFolder(folder);
    }

    /**
     * Claims the folder for this process, for as long as it lives or until {@link #unlock}, and removes the half-written
     * files that a run which was killed has left.
     */
    public void lock() {
        lock = FolderLock.take(files);
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
        } catch (IOException | UncheckedIOException e) {
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
        writeText(RunReader.MANIFEST, ResultJson.document(manifest));
    }

    /** Replaces the machine. */
    public void write(Machine machine) {
        writeText(RunReader.MACHINE, ResultJson.document(machine));
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

    /** Where the timeline of a case and round goes. */
    public Path timeline(Case aCase, int round) {
        return path.resolve(CaseFiles.timeline(aCase.key(), round));
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
        return IterationScores.read(files.file(observation.jmhResult()));
    }

    /**
     * What became of the calls of an observation's load over its time.
     *
     * @param observation that has a timeline
     * @throws RunFolderException if its file is missing, or is no timeline
     */
    public Timeline timeline(Observation observation) {
        return Timeline.read(files.file(observation.timeline()));
    }

    /** Writes the summary of a run as a tree, as a table, and the description of the folder's tables. */
    public void write(Run run, Summary summary) {
        new SummaryFiles(files).write(run, summary);
    }

    private void writeText(String name, String text) {
        writeText(name, out -> out.write(text));
    }

    /** Writes a text made from the run, for example {@code report.md}. */
    public void writeText(String name, TextSource text) {
        AtomicFile.write(files.toWrite(name), text);
    }

    /**
     * Adds up the histograms of each case and writes their percentiles in microseconds.
     *
     * @return what was added up, one a tag, by the key of the case; a case without histograms is missing
     */
    public Map<String, List<LatencyDistribution>> writePercentiles(Run run) {
        return new HistogramFiles(files).write(run);
    }

    /** Writes {@code CITATION.cff} and {@code cite.bib}. */
    public void writeCitation(RunManifest manifest) {
        String checksum =
                files.has(RunReader.OBSERVATIONS) ? Checksums.of(files.file(RunReader.OBSERVATIONS)) : "none yet";
        Citation citation = new Citation(manifest, checksum);
        writeText("CITATION.cff", citation.cff());
        writeText("cite.bib", citation.bibtex());
    }

    /** Writes {@code SHA256SUMS} of all other files: the last step of a run, and of anything that changes the folder. */
    public void writeChecksums() {
        writeText(Checksums.FILE, Checksums.list(path));
    }

    /** All that was written so far. A torn last line of a journal is left out and noted. */
    public Run read() {
        return reader(UnknownFields.PASSED_OVER).run();
    }

    /** Reads what it holds. */
    public RunReader reader(UnknownFields unknown) {
        return new RunReader(files, unknown);
    }

    /** Its files. */
    public FolderFiles files() {
        return files;
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
