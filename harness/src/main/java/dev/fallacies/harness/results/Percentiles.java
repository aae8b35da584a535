package dev.fallacies.harness.results;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private Percentiles() {}

    /** Reads all logs of a case. */
    static Percentiles of(List<Path> logs) {
        Percentiles percentiles = new Percentiles();
        logs.forEach(percentiles::add);
        return percentiles;
    }

    /** Calls that were recorded, of all tags together. */
    long samples() {
        return byTag.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** What is written of them: the text of each file by its path within the folder, one a tag. */
    Map<String, String> texts(String caseKey) {
        Map<String, String> texts = new LinkedHashMap<>();
        byTag.forEach((tag, histogram) ->
                texts.put(CaseFiles.percentiles(caseKey, tag.equals(UNTAGGED) ? null : tag), distribution(histogram)));
        return texts;
    }

    /** Writes one file a tag and gives their paths within the folder. */
    List<String> write(Path folder, String caseKey) {
        FolderFiles files = new FolderFiles(folder);
        Map<String, String> texts = texts(caseKey);
        texts.forEach((name, text) -> AtomicFile.write(files.toWrite(name), text));
        return List.copyOf(texts.keySet());
    }

    private void add(Path log) {
        for (Histogram interval : HistogramLog.read(log)) {
            byTag.merge(tagOf(interval), interval, Percentiles::sum);
        }
        if (byTag.size() > MOST_TAGS) {
            throw new RunFolderException("has more than " + MOST_TAGS + " tags", log, "restore the file");
        }
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
