package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same work in every round of every run: what changes between two rounds is the machine, and not what is measured. The
 * CPU work is a fixed number of steps that depend on each other, in registers alone; it sees the clock rate and whoever
 * takes the processor away, and nothing of memory, scheduler or network. The call sees all of these.
 *
 * <p>Reference: the same work on the machine that the reference controls were measured on. Clock rates of machines differ by a
 * factor of two, and so does what it takes to wake a thread.
 */
@Scenario(
        id = Sentinel.ID,
        section = Section.CONTROLS,
        everyRound = true,
        claim = "The machine is as fast in one round as in the next.",
        method =
                "70,000 steps of a random number generator, and a unary call of 16 bytes each way over loopback, in every"
                        + " round.",
        doesNotShow = "A change that comes and goes within a round.")
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SteadyWork implements Model {
    /** About 100 µs at 4 GHz, and 140 µs at 3 GHz: six operations a step, each of which waits for the one before. */
    public static final int STEPS = 70_000;

    /** Marsaglia's own; any but 0 would do. */
    public static final long SEED = 88_172_645_463_325_252L;

    /** Not final, so that no compiler may compute the result beforehand. */
    private long seed = SEED;

    /** A connection over loopback. */
    @State(Scope.Benchmark)
    public static class Loopback {
        private final Work work =
                Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
        private final ExchangeRequest request =
                ExchangeRequest.newBuilder().setWork(work).build();
        private Connection connection;
        private ExchangeResponse response;

        @Setup
        public void connect() throws IOException, InterruptedException {
            connection = Connection.over(NetworkProfile.DIRECT);
            connection.warmUp(caller -> caller.exchange(request));
        }

        @TearDown(Level.Iteration)
        public void check() {
            Caller.check(work, response.getResult());
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public long cpu() {
        return xorShift(seed, STEPS);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public ExchangeResponse call(Loopback loopback) {
        loopback.response = loopback.connection.caller().exchange(loopback.request);
        return loopback.response;
    }

    /**
     * Steps of a 64-bit xorshift generator, which no compiler can fold into fewer. Source: Marsaglia, Xorshift RNGs,
     * Journal of Statistical Software 8 (2003), with its shifts 13, 7 and 17.
     */
    public static long xorShift(long seed, int steps) {
        long x = seed;
        for (int step = 0; step < steps; step++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        boolean isCall = aCase.key().equals(Sentinel.CALL);
        return List.of(new Prediction(
                isCall ? Statistic.P50 : Statistic.MEAN,
                conditions.controls().nanos(aCase.key()),
                Relation.ABOUT,
                isCall ? 1.5 : 1,
                "reference machine",
                Stamp.A_PRIORI,
                isCall ? "machines differ in how fast they wake a thread" : "clock rates differ by a factor of two"));
    }
}
