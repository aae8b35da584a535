package dev.fallacies.harness.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes a log of histograms of nanoseconds, one an interval (format V2). HdrHistogram writes through a stream that keeps
 * errors to itself, such as that of a full disk; here every interval is on its way to the disk, or an error is thrown.
 */
final class IntervalLogWriter implements AutoCloseable {
    private final String name;
    private final PrintStream stream;
    private final HistogramLogWriter log;

    /**
     * Begins a log.
     *
     * @param out closed with this
     * @param name of the log, for errors
     * @param benchmark that the log is of
     * @param startMillis since the epoch: intervals have their times relative to it
     * @throws IOException if it cannot be written
     */
    IntervalLogWriter(OutputStream out, String name, String benchmark, long startMillis) throws IOException {
        this.name = name;
        stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        log = new HistogramLogWriter(stream);
        log.outputComment("[Benchmark: " + benchmark + "]");
        log.outputComment("[Values in nanoseconds; one interval a measurement iteration]");
        log.outputLogFormatVersion();
        log.outputStartTime(startMillis);
        log.setBaseTime(startMillis);
        log.outputBaseTime(startMillis);
        log.outputLegend();
        requireWritten();
    }

    /**
     * Adds an interval.
     *
     * @param interval with its start and its end
     * @throws IOException if it cannot be written whole
     */
    void write(Histogram interval) throws IOException {
        log.outputIntervalHistogram(interval);
        requireWritten();
    }

    @Override
    public void close() throws IOException {
        log.close();
        requireWritten();
    }

    private void requireWritten() throws IOException {
        if (stream.checkError()) {
            throw new IOException("the histogram log " + name + " cannot be written to its end; is its disk full?");
        }
    }
}
