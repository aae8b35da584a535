package dev.fallacies.benchmarks.faults;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls over a link in the midst of which something happens to one of the run's processes; the calls themselves notice it,
 * so that it happens while a case is measured, on the fastest and on the slowest machine. Each fault strikes once: a run
 * that is resumed finds the world in order. The environment variable {@value #STRUCK} names the folder that remembers it.
 */
@Scenario(
        id = "injected.faults",
        section = Section.LATENCY,
        claim = "Whatever dies or hangs, the other cases are measured.",
        method = "Calls in the midst of which a process is killed, stopped, or fails in another way.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Faults implements Model {
    static final String STRUCK = "FALLACIES_TEST_STRUCK";

    private static final ExchangeRequest REQUEST = ExchangeRequest.newBuilder()
            .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(16))
            .build();

    @Param("rtt40ms")
    public String network;

    private Connection connection;

    @Setup
    public void connect() throws IOException, InterruptedException {
        connection = Connection.over(network);
        connection.warmUp(caller -> caller.exchange(REQUEST));
    }

    @Benchmark
    public ExchangeResponse nothing() {
        return call();
    }

    @Benchmark
    public ExchangeResponse serverKilled() throws IOException {
        if (strikes("serverKilled")) {
            sibling("server").destroyForcibly();
        }
        return call();
    }

    /** Its fork sees nothing of it, as one whose calls are expected to fail does. */
    @Benchmark
    public ExchangeResponse serverKilledInTheEnd(Killing state) {
        return call();
    }

    /** Kills the server when all has been measured. */
    @State(Scope.Benchmark)
    public static class Killing {
        @TearDown
        public void kill() throws IOException {
            if (strikes("serverKilledInTheEnd")) {
                sibling("server").destroyForcibly();
            }
        }
    }

    @Benchmark
    public ExchangeResponse engineKilled() throws IOException {
        if (strikes("engineKilled")) {
            sibling("engine").destroyForcibly();
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse forkKilled() throws IOException {
        if (strikes("forkKilled")) {
            Runtime.getRuntime().halt(137);
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse forkOutOfMemory() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() > 0 || strikes("forkOutOfMemory")) {
            kept.add(new byte[64 << 20]);
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse serverStopped() throws IOException, InterruptedException {
        if (strikes("serverStopped")) {
            stop(sibling("server"));
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse engineStopped() throws IOException, InterruptedException {
        if (strikes("engineStopped")) {
            stop(sibling("engine"));
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse forkStopped() throws IOException, InterruptedException {
        if (strikes("forkStopped")) {
            stop(ProcessHandle.current());
        }
        return call();
    }

    @Benchmark
    public ExchangeResponse forkHung() throws IOException {
        while (strikes("forkHung")) {
            hang();
        }
        return call();
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of();
    }

    private ExchangeResponse call() {
        return connection.caller().exchange(REQUEST);
    }

    /** Whether the fault is still to come; it has then come. */
    private static boolean strikes(String fault) throws IOException {
        try {
            Files.createFile(Path.of(System.getenv(STRUCK)).resolve(fault));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Another child of the run, by what it is for. */
    private static ProcessHandle sibling(String role) {
        String mark = "-D" + ChildProcess.ROLE_PROPERTY + "=" + role + " ";
        return ProcessHandle.current()
                .parent()
                .orElseThrow()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the run has no " + role));
    }

    private static void stop(ProcessHandle process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill -STOP gave " + status);
        }
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void hang() {
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // That is what makes it hang: JMH's own way to end an iteration is an interrupt.
            }
        }
    }
}
