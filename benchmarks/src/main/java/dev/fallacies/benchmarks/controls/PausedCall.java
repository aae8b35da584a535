package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a small call over loopback costs after the machine has been idle for a while. A client that waits for a far server
 * is idle, and so is the server: their cores doze off, and wake slowly. So the cost of a call that every model adds to a
 * round trip of the network is this one, at a pause as long as the round trip, not that of a call in a hot loop.
 *
 * <p>Reference: the same calls on the machine that the reference controls were measured on. They differ between machines,
 * so the tolerance is wide; what matters is that later predictions use the values of their own run.
 */
@Scenario(
        id = "controls.paused-call",
        section = Section.CONTROLS,
        claim = "A call costs more after a pause than in a hot loop.",
        method = "A unary call of 16 bytes each way over loopback, after a pause of 0 to 150 ms that is not timed.",
        doesNotShow = "A real network card, whose interrupts wake a core in another way.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 600, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PausedCall implements Model {
    private static final String LEVELS = "controls.paused-call/call,pauseMillis=";

    @Param({"0", "1", "5", "20", "150"})
    public long pauseMillis;

    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final ExchangeRequest request =
            ExchangeRequest.newBuilder().setWork(work).build();
    private Connection connection;
    private ExchangeResponse response;

    /** The cost of a small call after both ends have waited for the network. */
    public static double nanosAfter(double pauseNanos, Controls controls) {
        return controls.nanosAt(LEVELS, pauseNanos / 1e6);
    }

    @Setup
    public void connect() throws IOException, InterruptedException {
        connection = Connection.over(NetworkProfile.DIRECT);
        connection.warmUp(caller -> caller.exchange(request));
    }

    @Setup(Level.Invocation)
    public void pause() {
        if (pauseMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        }
    }

    @Benchmark
    public ExchangeResponse call() {
        response = connection.caller().exchange(request);
        return response;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Caller.check(work, response.getResult());
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(new Prediction(
                Statistic.P50,
                conditions.controls().nanos(aCase.key()),
                ABOUT,
                1.5,
                "reference machine",
                A_PRIORI,
                "machines differ in how deep their cores sleep"));
    }
}
