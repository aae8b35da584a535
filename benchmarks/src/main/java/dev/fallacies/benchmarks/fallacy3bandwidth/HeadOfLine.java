package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;

import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
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
 * A small call that starts a moment after a large one: over the same connection, over another one, and with no large one at all.
 * HTTP/2 lets streams take turns, but only with what has not yet been handed to TCP.
 *
 * <p>Model, with B the large answer, W the connection's flow-control window, K what the buffers of the two systems' TCP and the
 * proxy hold, R the link's rate, g the head start of the large call, RTT the round trip and s the cost of a call:
 *
 * <pre>
 *   alone, twoConnections: RTT + s
 *   oneConnection:         RTT + s + max(0, min(B, ¾W, K) ÷ R − g)
 * </pre>
 *
 * The server hands TCP as much of the answer as window and buffers take, at once; R·g of it has passed when the small answer
 * gets in line behind the rest. Of the connection's window that is not all: the receiver gives it back when half of it
 * has been consumed, so that the answers before have left anything from nothing to W÷2 that is not given back yet, W÷4 in the middle. A smaller window is what lets a connection be shared, and what keeps it from being filled
 * ({@link Window}).
 *
 * <p>Two connections are two links here, since a proxy's toxic limits each connection for itself: over a real link that both have to share
 * the small answer would still meet packets of the large one, but wait for a few of them and not for a queue.
 */
@Scenario(
        id = "bandwidth.head-of-line",
        section = Section.BANDWIDTH,
        chapter = Sentence.S24,
        claim = "Large payloads saturate links, so that small calls behind them wait.",
        method = "A call of 16 bytes that starts 10 ms after one for 3 MB, at 10 MB/s and 20 ms, over the same"
                + " connection with a window of 1 or 8 MiB, over a second connection, and alone.",
        doesNotShow =
                "Two connections that share one link: each has its own here. Packets that are lost, after which TCP"
                        + " holds back all streams of a connection.",
        headline = {"alone", "oneConnection|twoConnections,bytes=3000000,windowMiB=1"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HeadOfLine implements Model {
    private static final long HEAD_START_NANOS = 10_000_000;

    /** What Linux lets a TCP sender hold by default (net.ipv4.tcp_wmem). */
    private static final double BUFFER_BYTES = 4 << 20;

    private static final int MEBIBYTE = 1 << 20;

    /** Whoever waits as long again as the call takes alone, notices. */
    private static final double NOTICED = 2;

    @Param("rtt20ms-rate10MBps")
    public String network;

    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final ExchangeRequest request =
            ExchangeRequest.newBuilder().setWork(work).build();
    private WorkResult lastResult;

    /** A connection for the small call alone. */
    @State(Scope.Benchmark)
    public static class Quiet {
        private Connection connection;

        @Setup
        public void connect(HeadOfLine experiment) throws IOException, InterruptedException {
            connection = Connection.over(experiment.network);
            connection.warmUp(experiment::small);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    /** A connection that a large answer comes over. */
    @State(Scope.Benchmark)
    public static class Busy {
        @Param("3000000")
        public int bytes;

        @Param({"1", "8"})
        public int windowMiB;

        private Work work;
        private Connection connection;
        private CompletableFuture<WorkResult> large;

        @Setup
        public void connect(HeadOfLine experiment) throws IOException, InterruptedException {
            work = Work.newBuilder().setId(2).setResponseSizeBytes(bytes).build();
            connection = Connection.over(experiment.network, OptionalInt.of(windowMiB * MEBIBYTE));
            ExchangeRequest request = ExchangeRequest.newBuilder().setWork(work).build();
            connection.warmUp(caller -> {
                Caller.check(work, caller.exchange(request).getResult());
                experiment.small(caller);
            });
        }

        @Setup(Level.Invocation)
        public void start() {
            large = connection.caller().start(work);
            LockSupport.parkNanos(HEAD_START_NANOS);
        }

        @TearDown(Level.Invocation)
        public void await() {
            Caller.check(work, large.join());
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    /** A second connection beside the busy one. */
    @State(Scope.Benchmark)
    public static class Second {
        private Caller caller;

        @Setup
        public void connect(Busy busy) throws IOException {
            caller = busy.connection.another();
        }
    }

    @Benchmark
    public void alone(Quiet quiet) {
        small(quiet.connection.caller());
    }

    @Benchmark
    public void oneConnection(Busy busy) {
        small(busy.connection.caller());
    }

    @Benchmark
    public void twoConnections(Busy busy, Second second) {
        small(second.caller);
    }

    private void small(Caller caller) {
        lastResult = caller.exchange(request).getResult();
    }

    @TearDown(Level.Iteration)
    public void check() {
        Caller.check(work, lastResult);
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("alone") ? List.of() : List.of("alone,network=" + aCase.parameter(Case.NETWORK));
    }

    /** The next small call can only start when the large one is done. */
    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return aCase.method().equals("alone")
                ? OptionalDouble.empty()
                : OptionalDouble.of((2 * link.addedRttNanos() + link.downloadNanos(aCase.number("bytes"))) / 1e9);
    }

    /** Two connections are two links here, so they say nothing of one that is saturated. */
    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (!aCase.method().equals("oneConnection")) {
            return List.of();
        }
        return List.of(Trial.atLeast(
                        Sentence.S24,
                        "for a small call behind " + aCase.parameter("bytes") + " B on its connection",
                        Statistic.P50,
                        NOTICED,
                        "a link is saturated for whoever waits as long again as a call takes")
                .dividedBy(baselines(aCase).get(0)));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        double alone = rtt + PausedCall.nanosAfter(rtt, conditions.controls());
        boolean waits = aCase.method().equals("oneConnection");
        boolean fits = waits && 2 * aCase.number("bytes") <= MEBIBYTE * aCase.number("windowMiB");
        return List.of(new Prediction(
                Statistic.P50,
                alone + (waits ? waitNanos(aCase, conditions.link()) : 0),
                ABOUT,
                waits && !fits ? 0.35 : 0.1,
                waits ? "RTT+s+max(0, min(B,¾W,K)÷R−g)" : "RTT+s",
                conditions.controls().stamp(),
                waits ? reasonOfWaiting(fits) : "the pause's cost, some 0.1 ms, is known to a third"));
    }

    private static String reasonOfWaiting(boolean fits) {
        return fits
                ? "it fits into what is left of the window"
                : "what is left of the window is anything from half of it to all";
    }

    private static double waitNanos(Case aCase, LinkParameters link) {
        double window = 0.75 * MEBIBYTE * aCase.number("windowMiB");
        double queued = Math.min(Math.min(aCase.number("bytes"), window), BUFFER_BYTES);
        return Math.max(0, link.downloadNanos(queued) - HEAD_START_NANOS);
    }
}
