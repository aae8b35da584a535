package dev.fallacies.harness.recording;

import dev.fallacies.harness.results.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * A JMH profiler that writes the timeline of the load which the fork has kept in {@link Loads}; of a fork that kept none, or a
 * closed loop, it writes nothing. Option: {@code file=PATH}, which may hold anything.
 */
public final class TimelineProfiler implements InternalProfiler {
    private static final String FILE_OPTION = "file=";

    private final Path file;

    /** @throws ProfilerException if the options name no file */
    public TimelineProfiler(String options) throws ProfilerException {
        if (!options.startsWith(FILE_OPTION)) {
            throw new ProfilerException("expected " + FILE_OPTION + "PATH, not '" + options + "'");
        }
        file = Path.of(options.substring(FILE_OPTION.length()));
    }

    /** For JMH's list of profilers, which knows no options. */
    public TimelineProfiler() {
        file = null;
    }

    /** The options that make the profiler write to a file. */
    public static String options(Path file) {
        return FILE_OPTION + file.toAbsolutePath();
    }

    @Override
    public String getDescription() {
        return "Writes what became of an offered load's calls, a line each 100 ms (file=PATH)";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The load is looked at when it is over.
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT && file != null) {
            Loads.ofThisJvm().kept().flatMap(Loads.Load::timeline).ifPresent(this::write);
        }
        return List.of();
    }

    private void write(Timeline timeline) {
        try {
            // Most runs have none, and the folder of one that is resumed may be older than this.
            Files.createDirectories(file.getParent());
            Files.writeString(file, timeline.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the timeline " + file + "; is its disk full?", e);
        }
    }
}
