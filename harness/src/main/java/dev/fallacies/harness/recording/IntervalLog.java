package dev.fallacies.harness.recording;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the logs that {@link HdrLogProfiler} writes. */
public final class IntervalLog {
    private IntervalLog() {}

    /** The histograms of a log, one an interval, in nanoseconds. */
    public static List<Histogram> read(Path file) throws FileNotFoundException {
        List<Histogram> intervals = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                intervals.add((Histogram) next);
            }
        }
        return intervals;
    }

    /** All intervals added up; histograms are added, never averaged. */
    public static Histogram sum(List<Histogram> intervals) {
        Histogram sum = new Histogram(3);
        intervals.forEach(sum::add);
        return sum;
    }
}
