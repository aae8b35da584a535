package dev.fallacies.harness.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return added(recorded(run, caseKey)).texts(caseKey);
    }

    /**
     * Writes the percentiles of each case.
     *
     * @return what was added up, one a tag, by the key of the case; a case without histograms is missing
     * @throws RunFolderException if a log is missing or damaged, or they cannot be written
     */
    Map<String, List<LatencyDistribution>> write(Run run) {
        // Most of the time that a report takes; the cases have nothing to do with each other.
        return run.manifest().plan().parallelStream()
                .map(planned -> Map.entry(planned.key(), write(run, planned.key())))
                .filter(written -> !written.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second, LinkedHashMap::new));
    }

    private List<LatencyDistribution> write(Run run, String caseKey) {
        List<Observation> recorded = recorded(run, caseKey);
        boolean onlyPart = recorded.stream().anyMatch(o -> o.samples() < o.operations());
        return added(recorded).write(files.root(), caseKey, onlyPart);
    }

    private static List<Observation> recorded(Run run, String caseKey) {
        return run.observationsOf(caseKey).stream()
                .filter(o -> o.histogram() != null)
                .toList();
    }

    private Percentiles added(List<Observation> recorded) {
        return Percentiles.of(
                recorded.stream().map(o -> files.file(o.histogram())).toList());
    }
}
