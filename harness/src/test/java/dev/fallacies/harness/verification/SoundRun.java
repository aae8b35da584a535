package dev.fallacies.harness.verification;

import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The synthetic run as a whole folder: every file that its observations name is there and agrees with them. */
public final class SoundRun {
    private SoundRun() {}

    /** A finished run of so many rounds, in a folder of its own. */
    public static RunFolder in(Path out, int rounds) throws IOException {
        RunFolder folder = SyntheticRun.in(out, rounds);
        Files.createDirectories(folder.path().resolve("jmh"));
        giveEachSampledCaseALog(folder.path().resolve("observations.jsonl"));
        for (Observation made : folder.read().observations()) {
            Files.writeString(folder.path().resolve(made.jmhResult()), jmhResult(made));
            if (made.histogram() != null) {
                log(folder.path().resolve(made.histogram()), made.samples());
            }
        }
        FinishedReport.write(folder);
        return folder;
    }

    private static void giveEachSampledCaseALog(Path journal) throws IOException {
        String lines = Files.readString(journal);
        Files.writeString(
                journal,
                lines.replaceAll(
                        "(\"round\":(\\d+),.*\"samples\":4200,.*\"histogram\":)null", "$1\"hdr/r0$2-sentinel.hlog\""));
    }

    private static String jmhResult(Observation made) {
        String metric = made.samples() == 0
                ? "\"rawData\" : [[1.5, 1.25]]"
                : "\"rawDataHistogram\" : [[[[1.5, " + (made.samples() - 1) + "], [7.0, 1]]]]";
        return "[{\"benchmark\" : \"" + made.key() + "\", \"primaryMetric\" : {" + metric + "}}]\n";
    }

    /** Two intervals that hold so many samples together. */
    private static void log(Path file, long samples) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            writer.outputIntervalHistogram(0, 1, interval(1), 1);
            writer.outputIntervalHistogram(1, 2, interval(samples - 1), 1);
        }
    }

    private static Histogram interval(long samples) {
        Histogram histogram = new Histogram(3);
        for (long sample = 0; sample < samples; sample++) {
            histogram.recordValue(90_000 + 37 * sample);
        }
        return histogram;
    }
}
