package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PercentilesTest {
    @TempDir
    private Path folder;

    @Test
    void histogramsAreAddedAndNotAveraged() throws IOException {
        Path fast = log("fast.hlog", histogram(null, 1_000, 900));
        Path slow = log("slow.hlog", histogram(null, 1_000_000, 100));

        List<String> files = Percentiles.of(List.of(fast, slow)).write(folder, "a.b/c");

        assertThat(files).hasSize(1).allMatch(f -> f.endsWith("-us.hgrm"));
        String hgrm = Files.readString(folder.resolve(files.get(0)));
        assertThat(hgrm).startsWith("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
        assertThat(hgrm).contains("1.000 0.500000000000        900").contains("Total count    =         1000");
        assertThat(hgrm).contains("#[Max     =     1000.447");
    }

    @Test
    void theLogsThatAreMergedAreThoseThatHdrHistogramItselfReads() throws IOException {
        RunFolder run = SyntheticRun.in(folder, 2);
        Path log = run.histogram(SyntheticRun.CHATTY, 1);
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            assertThat(reader.nextIntervalHistogram()).isInstanceOf(Histogram.class);
        }
        String hgrm =
                run.writePercentiles(run.read()).get(SyntheticRun.CHATTY.key()).get(0);
        assertThat(run.path().resolve(hgrm)).content().contains("Total count    =          200");
    }

    @Test
    void eachTagHasAFileOfItsOwn() throws IOException {
        Path log = log("both.hlog", histogram("service", 1_000, 1), histogram("response", 5_000, 1));
        assertThat(Percentiles.of(List.of(log)).write(folder, "a.b/c"))
                .hasSize(2)
                .anyMatch(f -> f.contains("c_service"))
                .anyMatch(f -> f.contains("c_response"));
    }

    @Test
    void aHistogramThatIsMissingOrBrokenIsNamed() throws IOException {
        assertThatThrownBy(() -> Percentiles.of(List.of(folder.resolve("gone.hlog"))))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("gone.hlog");
        Path broken = Files.writeString(folder.resolve("broken.hlog"), "0.0,1.0,1.0,HISTnonsense\n");
        assertThatThrownBy(() -> Percentiles.of(List.of(broken)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("broken.hlog");
    }

    private Path log(String name, Histogram... intervals) throws FileNotFoundException {
        Path file = folder.resolve(name);
        try (PrintStream out = new PrintStream(file.toFile())) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            for (Histogram interval : intervals) {
                writer.outputIntervalHistogram(0, 1, interval, 1);
            }
        }
        return file;
    }

    private static Histogram histogram(String tag, long nanos, int calls) {
        Histogram histogram = new Histogram(3);
        histogram.setTag(tag);
        histogram.recordValueWithCount(nanos, calls);
        return histogram;
    }
}
