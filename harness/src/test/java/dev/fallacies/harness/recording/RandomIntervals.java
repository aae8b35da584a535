package dev.fallacies.harness.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * Intervals with latencies of one shape, the same for the same shape and seed.
 *
 * @param values what was recorded, an array an interval, in nanoseconds
 */
public record RandomIntervals(List<long[]> values) {
    /** Among them: none, one, the same ever again, two far apart, every magnitude up to an hour, and more than a second. */
    public static final List<String> SHAPES =
            List.of("empty", "one", "constant", "bimodal", "lognormal", "everyMagnitude", "seconds");

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** So many intervals of a shape, each of up to so many values. */
    public static RandomIntervals of(String shape, long seed, int intervals, int mostValues) {
        Random random = new Random(shape.hashCode() + seed);
        List<long[]> values = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            int count = shape.equals("one") ? 1 : shape.equals("empty") ? 0 : random.nextInt(mostValues + 1);
            values.add(
                    LongStream.generate(() -> value(shape, random)).limit(count).toArray());
        }
        return new RandomIntervals(values);
    }

    /** As the suite writes them, with times that follow each other. */
    public void writeTo(Path file) throws IOException {
        try (IntervalLogWriter log =
                new IntervalLogWriter(Files.newOutputStream(file), file.toString(), "a.benchmark", startMillis(0))) {
            for (Histogram interval : histograms()) {
                log.write(interval);
            }
        }
    }

    /** One an interval. */
    public List<Histogram> histograms() {
        List<Histogram> histograms = new ArrayList<>();
        for (long[] interval : values) {
            Histogram histogram = histogramOf(LongStream.of(interval));
            histogram.setStartTimeStamp(startMillis(histograms.size()));
            histogram.setEndTimeStamp(startMillis(histograms.size() + 1));
            histograms.add(histogram);
        }
        return histograms;
    }

    /** All values in one histogram, which no merge has touched. */
    public Histogram whole() {
        return histogramOf(values.stream().flatMapToLong(LongStream::of));
    }

    /** These and others. */
    public RandomIntervals and(RandomIntervals others) {
        List<long[]> all = new ArrayList<>(values);
        all.addAll(others.values);
        return new RandomIntervals(all);
    }

    private static Histogram histogramOf(LongStream nanos) {
        Histogram histogram = new Histogram(3);
        nanos.forEach(histogram::recordValue);
        return histogram;
    }

    private static long startMillis(int interval) {
        return 1_795_511_411_123L + 300L * interval;
    }

    private static long value(String shape, Random random) {
        return switch (shape) {
            case "constant" -> 81_234;
            case "bimodal" -> random.nextBoolean() ? 90 + random.nextInt(20) : 200_000_000 + random.nextInt(1_000_000);
            case "lognormal" -> Math.round(80_000 * Math.exp(0.6 * random.nextGaussian()));
            case "seconds" -> 1_000_000_000L + Math.floorMod(random.nextLong(), 60_000_000_000L);
            default -> (random.nextLong() >>> 1 + random.nextInt(Long.SIZE - 1)) % HOUR_NANOS;
        };
    }
}
