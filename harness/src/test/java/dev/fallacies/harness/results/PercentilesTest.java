package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fallacies.harness.results.LatencyDistribution.Point;
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

        List<LatencyDistribution> written = Percentiles.of(List.of(fast, slow)).write(folder, "a.b/c", false);

        assertThat(written).hasSize(1);
        assertThat(written.get(0).file()).endsWith("-us.hgrm");
        String hgrm = Files.readString(folder.resolve(written.get(0).file()));
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
        String hgrm = run.writePercentiles(run.read())
                .get(SyntheticRun.CHATTY.key())
                .get(0)
                .file();
        assertThat(run.path().resolve(hgrm)).content().contains("Total count    =          200");
    }

    @Test
    void eachTagHasAFileOfItsOwn() throws IOException {
        Path log = log("both.hlog", histogram("service", 1_000, 1), histogram("response", 5_000, 1));
        assertThat(Percentiles.of(List.of(log)).write(folder, "a.b/c", false))
                .hasSize(2)
                .anyMatch(d -> d.file().contains("c_service") && d.tag().equals("service"))
                .anyMatch(d -> d.file().contains("c_response") && d.tag().equals("response"));
    }

    @Test
    void aCurveEndsWhereTheRoundWithTheFewestSamplesHasTenBeyond() throws IOException {
        Path few = log("few.hlog", evenly(100), evenly(100));
        Path many = log("many.hlog", evenly(10_000));

        List<Point> curve = curve(List.of(few, many), false);

        assertThat(curve.get(0).share()).isZero();
        assertThat(curve)
                .extracting(Point::share)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(0.5, 0.9);
        assertThat(curve.get(curve.size() - 1).share()).isCloseTo(0.95, within(1e-9));
        assertThat(curve)
                .allSatisfy(p ->
                        assertThat(p.latencyNanos()).isCloseTo(Math.max(100, p.share() * 1e6), withinPercentage(3)));
    }

    @Test
    void fiveSamplesGiveAMedianAndFourNothing() throws IOException {
        assertThat(curve(List.of(log("five.hlog", evenly(5))), false))
                .extracting(Point::share)
                .containsExactly(0.5);
        assertThat(curve(List.of(log("four.hlog", evenly(4))), false)).isEmpty();
    }

    @Test
    void partOfTheSamplesGivesAMedianAlone() throws IOException {
        assertThat(curve(List.of(log("part.hlog", evenly(10_000))), true))
                .extracting(Point::share)
                .containsExactly(0.5);
    }

    @Test
    void whoKeptPartOfTheSamplesIsSeenInTheObservation() {
        RunFolder run = SyntheticRun.in(folder, 1);
        Run whole = run.read();
        Observation o = whole.observationsOf(SyntheticRun.CHATTY.key()).get(0);
        Run part = MadeUpPair.edited(whole, json -> json.replace("\"operations\":4200", "\"operations\":4300"));
        assertThat(o.operations()).isEqualTo(o.samples());
        assertThat(reach(run, whole)).isGreaterThan(0.5);
        assertThat(reach(run, part)).isEqualTo(0.5);
    }

    private static double reach(RunFolder folder, Run run) {
        List<Point> curve = folder.writePercentiles(run)
                .get(SyntheticRun.CHATTY.key())
                .get(0)
                .curve();
        return curve.get(curve.size() - 1).share();
    }

    private List<Point> curve(List<Path> logs, boolean onlyMedian) {
        return Percentiles.of(logs).write(folder, "a.b/c", onlyMedian).get(0).curve();
    }

    /** Latencies evenly spread up to a millisecond. */
    private static Histogram evenly(int samples) {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= samples; i++) {
            histogram.recordValue(1_000_000L * i / samples);
        }
        return histogram;
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
