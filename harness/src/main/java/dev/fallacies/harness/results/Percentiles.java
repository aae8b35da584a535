package dev.fallacies.harness.results;

import dev.fallacies.harness.results.LatencyDistribution.Point;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The latencies of a case over all its rounds: the histograms of its interval logs, added up. */
final class Percentiles {
    private static final double NANOS_PER_MICRO = 1000;

    /** The default of HdrHistogram's own tools: five lines for every halving of the distance to 100 %. */
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private static final String UNTAGGED = "";

    /** Such as service and response times. */
    private static final int MOST_TAGS = 16;

    /** An untagged interval comes first and has no tag in its file's name. */
    private final Map<String, Histogram> byTag = new TreeMap<>();

    /** By tag: samples of the log that has the fewest. */
    private final Map<String, Long> fewest = new HashMap<>();

    private Percentiles() {}

    /** Reads all logs of a case, one a round. */
    static Percentiles of(List<Path> logs) {
        Percentiles percentiles = new Percentiles();
        logs.forEach(percentiles::add);
        return percentiles;
    }

    /** Calls that were recorded: what has a tag, such as a service time, is of the same calls as what has none. */
    long samples() {
        Histogram untagged = byTag.get(UNTAGGED);
        return untagged != null
                ? untagged.getTotalCount()
                : byTag.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** What is written of them: the text of each file by its path within the folder, one a tag. */
    Map<String, String> texts(String caseKey) {
        Map<String, String> texts = new LinkedHashMap<>();
        byTag.forEach((tag, histogram) -> texts.put(file(caseKey, tag), distribution(histogram)));
        return texts;
    }

    /**
     * Writes one file a tag.
     *
     * @param onlyMedian whether the logs hold but a part of a round's calls, which leaves only the median true
     */
    List<LatencyDistribution> write(FolderFiles files, String caseKey, boolean onlyMedian) {
        texts(caseKey).forEach((name, text) -> AtomicFile.write(files.toWrite(name), text));
        return byTag.entrySet().stream()
                .map(e -> latencies(caseKey, e.getKey(), e.getValue(), onlyMedian))
                .toList();
    }

    private LatencyDistribution latencies(String caseKey, String tag, Histogram histogram, boolean onlyMedian) {
        TailGate gate = new TailGate(fewest.get(tag), onlyMedian);
        return new LatencyDistribution(
                tag.equals(UNTAGGED) ? null : tag,
                file(caseKey, tag),
                histogram.getTotalCount(),
                curve(histogram, gate));
    }

    private static String file(String caseKey, String tag) {
        return CaseFiles.percentiles(caseKey, tag.equals(UNTAGGED) ? null : tag);
    }

    private static List<Point> curve(Histogram histogram, TailGate gate) {
        return gate.shares().stream()
                .map(share -> new Point(share, histogram.getValueAtPercentile(100 * share)))
                .toList();
    }

    private void add(Path log) {
        Map<String, Long> samples = new HashMap<>();
        for (Histogram interval : HistogramLog.read(log)) {
            samples.merge(tagOf(interval), interval.getTotalCount(), Long::sum);
            byTag.merge(tagOf(interval), interval, Percentiles::sum);
        }
        if (byTag.size() > MOST_TAGS) {
            throw new RunFolderException("has more than " + MOST_TAGS + " tags", log, "restore the file");
        }
        samples.forEach((tag, count) -> fewest.merge(tag, count, Math::min));
    }

    private static String tagOf(Histogram histogram) {
        return histogram.getTag() == null ? UNTAGGED : histogram.getTag();
    }

    private static Histogram sum(Histogram total, Histogram interval) {
        total.setAutoResize(true);
        total.add(interval);
        return total;
    }

    private static String distribution(Histogram histogram) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICRO);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
