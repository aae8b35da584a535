package dev.fallacies.harness.results;

import dev.fallacies.harness.results.LatencyDistribution.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** The latencies of a case over all its rounds: the histograms of its interval logs, added up. */
final class Percentiles {
    private static final double NANOS_PER_MICRO = 1000;

    /** The default of HdrHistogram's own tools: five lines for every halving of the distance to 100 %. */
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private static final String UNTAGGED = "";

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

    /**
     * Writes one file a tag.
     *
     * @param onlyMedian whether the logs hold but a part of a round's calls, which leaves only the median true
     */
    List<LatencyDistribution> write(Path folder, String caseKey, boolean onlyMedian) {
        List<LatencyDistribution> written = new ArrayList<>();
        byTag.forEach((key, histogram) -> {
            String tag = key.equals(UNTAGGED) ? null : key;
            String name = CaseFiles.percentiles(caseKey, tag);
            AtomicFile.write(folder.resolve(name), distribution(histogram));
            TailGate gate = new TailGate(fewest.get(key), onlyMedian);
            written.add(new LatencyDistribution(tag, name, histogram.getTotalCount(), curve(histogram, gate)));
        });
        return written;
    }

    private static List<Point> curve(Histogram histogram, TailGate gate) {
        return gate.shares().stream()
                .map(share -> new Point(share, histogram.getValueAtPercentile(100 * share)))
                .toList();
    }

    private void add(Path log) {
        Map<String, Long> samples = new HashMap<>();
        if (!Files.isReadable(log)) {
            throw new RunFolderException("a histogram that an observation names is missing", log, "restore the file");
        }
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            while (reader.hasNext()) {
                Histogram interval = wholeNumbers(reader.nextIntervalHistogram(), log);
                samples.merge(tagOf(interval), interval.getTotalCount(), Long::sum);
                byTag.merge(tagOf(interval), interval, Percentiles::sum);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RunFolderException("is no interval log of a histogram", log, "restore the file", e);
        }
        samples.forEach((tag, count) -> fewest.merge(tag, count, Math::min));
    }

    private static Histogram wholeNumbers(EncodableHistogram interval, Path log) {
        if (interval instanceof Histogram histogram) {
            return histogram;
        }
        throw new RunFolderException("holds a histogram that is not of whole nanoseconds", log, "restore the file");
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
