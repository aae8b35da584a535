package dev.fallacies.benchmarks.faults;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.VoidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loads whose driver is late; a folder, named by {@link Faults#STRUCK}, remembers how often each was offered. */
@Scenario(
        id = "injected.lateness",
        section = Section.LATENCY,
        claim = "A load that was not offered as it was to be is no load.",
        method = "Drivers that say of themselves that they were late.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class Lateness implements Model {
    @Benchmark
    public long once() throws IOException {
        return offer("once", 1);
    }

    @Benchmark
    public long always() throws IOException {
        return offer("always", Long.MAX_VALUE);
    }

    /** @param late how many times, from the first on */
    private static long offer(String load, long late) throws IOException {
        Path folder = Path.of(System.getenv(Faults.STRUCK));
        Files.createTempFile(folder, load + "-", "");
        long times = offers(folder, load);
        if (times <= late) {
            throw new VoidException("the driver was late for the " + times + ". time");
        }
        return times;
    }

    static long offers(Path folder, String load) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(load + "-"))
                    .count();
        }
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of();
    }
}
