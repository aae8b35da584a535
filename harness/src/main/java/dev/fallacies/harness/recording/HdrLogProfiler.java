package dev.fallacies.harness.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * A JMH profiler that writes the samples of each measurement iteration as one interval of an HdrHistogram log (V2, values
 * in nanoseconds). It takes what JMH recorded, so a benchmark stays plain JMH; of a benchmark that JMH does not sample it
 * writes nothing. Option: {@code file=PATH}, which may hold anything but must not exist. A log that cannot be written to its
 * end fails the benchmark.
 *
 * <p>JMH keeps every sample up to about 20 calls a millisecond and thread, and every second, fourth, … one above that.
 */
public final class HdrLogProfiler implements InternalProfiler {
    private static final String FILE_OPTION = "file=";
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Path file;
    private IntervalLogWriter log;
    private int measured;
    private long iterationStartMillis;

    /** @throws ProfilerException if the options name no file */
    public HdrLogProfiler(String options) throws ProfilerException {
        if (!options.startsWith(FILE_OPTION)) {
            throw new ProfilerException("expected " + FILE_OPTION + "PATH, not '" + options + "'");
        }
        file = Path.of(options.substring(FILE_OPTION.length()));
    }

    /** For JMH's list of profilers, which knows no options. */
    public HdrLogProfiler() {
        file = null;
    }

    /** The options that make the profiler write to a file. */
    public static String options(Path file) {
        return FILE_OPTION + file.toAbsolutePath();
    }

    @Override
    public String getDescription() {
        return "Writes samples as HdrHistogram interval logs (file=PATH)";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        iterationStartMillis = System.currentTimeMillis();
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            try {
                write(benchmark, samples(benchmark, result));
                closeAfterLast(iteration);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
        return List.of();
    }

    private static Histogram samples(BenchmarkParams benchmark, IterationResult result) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        double nanosPerUnit = TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
        result.getRawPrimaryResults().stream()
                .filter(SampleTimeResult.class::isInstance)
                .forEach(samples -> addTo(histogram, samples, nanosPerUnit));
        return histogram;
    }

    private static void addTo(Histogram histogram, Result<?> samples, double nanosPerUnit) {
        Iterator<Map.Entry<Double, Long>> values = samples.getStatistics().getRawData();
        while (values.hasNext()) {
            Map.Entry<Double, Long> value = values.next();
            histogram.recordValueWithCount(Math.round(value.getKey() * nanosPerUnit), value.getValue());
        }
    }

    private void write(BenchmarkParams benchmark, Histogram histogram) throws IOException {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        histogram.setStartTimeStamp(iterationStartMillis);
        histogram.setEndTimeStamp(System.currentTimeMillis());
        if (log == null) {
            log = open(benchmark);
        }
        log.write(histogram);
    }

    private IntervalLogWriter open(BenchmarkParams benchmark) throws IOException {
        if (file == null) {
            throw new IOException("no file was named; use -prof " + getClass().getName() + ":" + FILE_OPTION + "PATH");
        }
        return new IntervalLogWriter(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW),
                file.toString(),
                benchmark.id(),
                iterationStartMillis);
    }

    /** JMH tells its profilers of no end but the last iteration's. */
    private void closeAfterLast(IterationParams iteration) throws IOException {
        measured++;
        if (measured == iteration.getCount() && log != null) {
            log.close();
        }
    }
}
