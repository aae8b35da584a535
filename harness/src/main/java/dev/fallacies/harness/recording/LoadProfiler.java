package dev.fallacies.harness.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * A JMH profiler that writes the load which the fork has kept in {@link Loads} as a log of HdrHistogram, a histogram an
 * interval, and says in JMH's result how many values each holds. Of a fork that kept none it writes nothing. Option:
 * {@code file=PATH}, which may hold anything but must not exist.
 */
public final class LoadProfiler implements InternalProfiler {
    /** Before the tag of a histogram, or before nothing if it has none: label of how many values it holds. */
    public static final String VALUES_PREFIX = "load.values.";

    private static final String FILE_OPTION = "file=";

    private final Path file;
    private boolean measuring;
    private long startMillis;

    /** @throws ProfilerException if the options name no file */
    public LoadProfiler(String options) throws ProfilerException {
        if (!options.startsWith(FILE_OPTION)) {
            throw new ProfilerException("expected " + FILE_OPTION + "PATH, not '" + options + "'");
        }
        file = Path.of(options.substring(FILE_OPTION.length()));
    }

    /** For JMH's list of profilers, which knows no options. */
    public LoadProfiler() {
        file = null;
    }

    /** The options that make the profiler write to a file. */
    public static String options(Path file) {
        return FILE_OPTION + file.toAbsolutePath();
    }

    /** The label of a tag; of no tag if null. */
    public static String values(String tag) {
        return VALUES_PREFIX + (tag == null ? "response" : tag);
    }

    @Override
    public String getDescription() {
        return "Writes the times of an offered load as HdrHistogram interval logs (file=PATH)";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (!measuring && iteration.getType() == IterationType.MEASUREMENT) {
            measuring = true;
            startMillis = System.currentTimeMillis();
            Loads.ofThisJvm().clear();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() != IterationType.MEASUREMENT) {
            return List.of();
        }
        List<Histogram> histograms =
                Loads.ofThisJvm().kept().map(Loads.Load::histograms).orElse(List.of());
        if (!histograms.isEmpty() && file != null && Files.notExists(file)) {
            write(benchmark, histograms);
        }
        return histograms.stream().map(LoadProfiler::count).toList();
    }

    private void write(BenchmarkParams benchmark, List<Histogram> histograms) {
        long endMillis = System.currentTimeMillis();
        try (IntervalLogWriter log = new IntervalLogWriter(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW),
                file.toString(),
                benchmark.id(),
                startMillis)) {
            for (Histogram histogram : histograms) {
                histogram.setStartTimeStamp(startMillis);
                histogram.setEndTimeStamp(endMillis);
                log.write(histogram);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static ScalarResult count(Histogram histogram) {
        return new ScalarResult(values(histogram.getTag()), histogram.getTotalCount(), "calls", AggregationPolicy.MAX);
    }
}
