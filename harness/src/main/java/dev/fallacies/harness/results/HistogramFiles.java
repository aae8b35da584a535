package dev.fallacies.harness.results;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The histograms of a run: the log of each observation, and what those of a case come to together. */
public final class HistogramFiles {
    private final FolderFiles files;

    public HistogramFiles(FolderFiles files) {
        this.files = files;
    }

    /**
     * How many samples the log of an observation holds.
     *
     * @param observation that has one
     * @throws RunFolderException if it is missing or damaged
     */
    public long samples(Observation observation) {
        return Percentiles.of(List.of(files.file(observation.histogram()))).samples();
    }

    /**
     * The percentiles of a case over its rounds, in microseconds: the text of each file by its path within the folder; empty for
     * a case without histograms.
     *
     * @throws RunFolderException if a log is missing or damaged
     */
    public Map<String, String> percentiles(Run run, String caseKey) {
        List<Path> logs = run.observationsOf(caseKey).stream()
                .map(Observation::histogram)
                .filter(Objects::nonNull)
                .map(files::file)
                .toList();
        return logs.isEmpty() ? Map.of() : Percentiles.of(logs).texts(caseKey);
    }

    /**
     * Writes the percentiles of each case.
     *
     * @return paths of the files within the folder, by the key of the case; a case without histograms is missing
     * @throws RunFolderException if a log is missing or damaged, or they cannot be written
     */
    Map<String, List<String>> write(Run run) {
        // Most of the time that a report takes; the cases have nothing to do with each other.
        return run.manifest().plan().parallelStream()
                .map(planned -> Map.entry(planned.key(), write(run, planned.key())))
                .filter(written -> !written.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second, LinkedHashMap::new));
    }

    private List<String> write(Run run, String caseKey) {
        Map<String, String> texts = percentiles(run, caseKey);
        texts.forEach((name, text) -> AtomicFile.write(files.toWrite(name), text));
        return List.copyOf(texts.keySet());
    }
}
