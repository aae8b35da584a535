package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is lost between a sample and a sum of histograms that were read from a file. */
class IntervalLogPropertyTest {
    @TempDir
    private Path directory;

    static Stream<String> shapes() {
        return RandomIntervals.SHAPES.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsWrittenIsReadBackAtEveryValue(String shape) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            RandomIntervals intervals = RandomIntervals.of(shape, seed, 3, 2_000);
            List<Histogram> read = written(intervals);
            assertThat(read).hasSize(3);
            for (int i = 0; i < read.size(); i++) {
                assertSame(read.get(i), intervals.histograms().get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void thousandsOfIntervalsAddUpToAllThatWasRecorded(String shape) throws IOException {
        RandomIntervals intervals = RandomIntervals.of(shape, 1, 3_000, 10);
        List<Histogram> read = written(intervals);
        assertThat(read).hasSize(3_000);
        assertSameCounts(IntervalLog.sum(read), intervals.whole());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void neitherOrderNorGroupingMattersToASum(String shape) throws IOException {
        Random random = new Random(shape.hashCode());
        RandomIntervals intervals = RandomIntervals.of(shape, 2, 12, 500);
        List<Histogram> read = written(intervals);
        for (int trial = 0; trial < 50; trial++) {
            Collections.shuffle(read, random);
            assertSameCounts(IntervalLog.sum(grouped(read, random)), intervals.whole());
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theReaderOfHdrHistogramReadsTheSame(String shape) throws IOException {
        RandomIntervals intervals = RandomIntervals.of(shape, 3, 5, 1_000);
        List<Histogram> read = written(intervals);
        try (HistogramLogReader reader =
                new HistogramLogReader(directory.resolve("samples.hlog").toFile())) {
            for (Histogram expected : read) {
                assertSame((Histogram) reader.nextIntervalHistogram(), expected);
            }
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void countsOfMoreThanAnIntHoldsSurvive() throws IOException {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(81_234, 5L << 32);
        histogram.recordValueWithCount(2_000_000_000_000L, 1);
        Path file = directory.resolve("many.hlog");
        try (IntervalLogWriter log = new IntervalLogWriter(Files.newOutputStream(file), "many", "a.b", 0)) {
            log.write(histogram);
        }
        assertSameCounts(IntervalLog.sum(IntervalLog.read(file)), histogram);
    }

    @Test
    void theShapesAreWhatTheyAreNamedAfter() {
        assertThat(RandomIntervals.of("seconds", 0, 3, 2_000).whole().getMinNonZeroValue())
                .isGreaterThanOrEqualTo(999_000_000L);
        assertThat(RandomIntervals.of("everyMagnitude", 0, 3, 2_000).whole())
                .matches(h -> h.getCountBetweenValues(0, 1_000) > 0, "less than a microsecond")
                .matches(h -> h.getMaxValue() > 60_000_000_000L, "more than a minute");
        assertThat(RandomIntervals.of("empty", 0, 3, 2_000).whole().getTotalCount())
                .isZero();
    }

    private List<Histogram> written(RandomIntervals intervals) throws IOException {
        Path file = directory.resolve("samples.hlog");
        intervals.writeTo(file);
        return IntervalLog.read(file);
    }

    /** Sums of neighbours, so many of them at a time as chance will have it. */
    private static List<Histogram> grouped(List<Histogram> intervals, Random random) {
        List<Histogram> groups = new ArrayList<>();
        for (int from = 0; from < intervals.size(); ) {
            int to = Math.min(intervals.size(), from + 1 + random.nextInt(4));
            groups.add(IntervalLog.sum(intervals.subList(from, to)));
            from = to;
        }
        return groups;
    }

    /** A log has its times in seconds with three decimals, which a reader rounds down. */
    private static void assertSame(Histogram made, Histogram expected) {
        assertSameCounts(made, expected);
        assertThat(made.getStartTimeStamp()).isCloseTo(expected.getStartTimeStamp(), within(1L));
        assertThat(made.getEndTimeStamp()).isCloseTo(expected.getEndTimeStamp(), within(1L));
    }

    private static void assertSameCounts(Histogram made, Histogram expected) {
        assertThat(counts(made)).isEqualTo(counts(expected));
        assertThat(made.getTotalCount()).isEqualTo(expected.getTotalCount());
        assertThat(made.getMaxValue()).isEqualTo(expected.getMaxValue());
        assertThat(made.getMinValue()).isEqualTo(expected.getMinValue());
        assertThat(LongStream.of(50, 90, 99).map(p -> made.getValueAtPercentile(p)))
                .containsExactlyElementsOf(LongStream.of(50, 90, 99)
                        .mapToObj(p -> expected.getValueAtPercentile(p))
                        .toList());
    }

    private static Map<Long, Long> counts(Histogram histogram) {
        Map<Long, Long> counts = new TreeMap<>();
        histogram.recordedValues().forEach(v -> counts.put(v.getValueIteratedTo(), v.getCountAtValueIteratedTo()));
        return counts;
    }
}
