package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A run as a process of its own that tests do things to; closing it ends it. */
final class RunUnderWay implements AutoCloseable {
    /** Within it, what a run has started is gone when the run is. */
    static final Duration BOUND = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path out;
    private final Path printed;
    private final Process process;

    /** @param directory for its results and what it prints */
    RunUnderWay(Path directory, String... arguments) throws IOException {
        out = directory.resolve("out");
        printed = directory.resolve("printed");
        ProcessBuilder builder = Command.builder(Command.SUITE, arguments);
        builder.command().addAll(List.of("--out", out.toString()));
        process = Command.interruptible(builder)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    Process process() {
        return process;
    }

    Path folder() throws IOException {
        return Command.onlyFolder(out);
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    /** Waits until so many observations were made and a fork is at the next. */
    void awaitObservations(int count) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (observations() < count || forks().isEmpty()) {
            assertThat(process.isAlive()).as(printed()).isTrue();
            assertThat(System.nanoTime())
                    .as("waiting for %s observations", count)
                    .isLessThan(giveUp);
            Thread.sleep(20);
        }
    }

    /** All processes that the run has started, and those that they have. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Command.signal(name, process);
    }

    int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Each of the processes ends within a time. */
    static void assertGone(Collection<ProcessHandle> processes, Duration within)
            throws ExecutionException, InterruptedException {
        long giveUp = System.nanoTime() + within.toNanos();
        for (ProcessHandle each : processes) {
            try {
                each.onExit().get(Math.max(0, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                assertThat(each.isAlive()).as(each.info().toString()).isFalse();
            }
        }
    }

    private Stream<ProcessHandle> children() {
        return process.children();
    }

    private List<ProcessHandle> forks() {
        return children()
                .filter(child -> child.info().commandLine().orElse("").contains("-Xms1g"))
                .toList();
    }

    private long observations() throws IOException {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (Stream<Path> journals = Files.walk(out, 2)) {
            Path journal = journals.filter(file -> file.endsWith("observations.jsonl"))
                    .findFirst()
                    .orElse(null);
            return journal == null
                    ? 0
                    : Files.readString(journal).chars().filter(c -> c == '\n').count();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = descendants();
        process.destroyForcibly().onExit().join();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
