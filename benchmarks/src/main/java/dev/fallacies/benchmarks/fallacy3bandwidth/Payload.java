package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.MarginalCost;
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
import dev.fallacies.harness.workload.Worker;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
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
 * One call whose response grows from nothing to 10 MB, over links of different rate and round trip. Within one machine the
 * same bytes change hands by reference.
 *
 * <p>Model, with B bytes, rate R, round trip RTT, s the cost of a call after a pause as long as RTT, c(B) the CPU's cost
 * of so many bytes, and W the flow-control window of the client, which is fixed here:
 *
 * <pre>
 *   B ≤ W:  RTT + s + max(B÷R, c(B))
 *   B &gt; W:  RTT·(1 + ⌈(B−W) ÷ (W÷2)⌉) + ((B−W) mod W÷2) ÷ R + s, and no less than the line above
 * </pre>
 *
 * The second line is the window's: a server that has sent W bytes waits for the client to give some back, and gRPC's
 * transport does so when half of the window has been read (Netty's {@code DefaultHttp2LocalFlowController}), so after the
 * first W bytes each round trip carries W÷2.
 */
@Scenario(
        id = "bandwidth.payload",
        section = Section.BANDWIDTH,
        chapter = Sentence.S24,
        claim = "Large payloads saturate links.",
        method =
                "One unary call with a response of 0 B to 10 MB, with fixed flow-control windows of 1 and 32 MiB, over links"
                        + " of different rate and round trip; beside it the same response from a local call.",
        doesNotShow =
                "Slow start: the proxy ends TCP on both sides, so a cold megabyte to Tokyo costs several round trips"
                        + " more than here. Loss and competing traffic.",
        headline = {
            "local,bytes=10000|10000000",
            "download,bytes=10000|10000000,network=direct|virginia-california,windowMiB=32",
            "download,bytes=10000000,network=virginia-california,windowMiB=1"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Payload implements Model {
    private static final int MEBIBYTE = 1 << 20;

    /** From here on a payload is a large one: a photograph, and no record of a few fields. */
    private static final long LARGE_BYTES = 1_000_000;

    /**
     * Share of a link's rate from which on it is saturated: whoever else sends then waits for two transfers on average, the
     * M/D/1 queue's ρ ÷ (2·(1−ρ)) at ρ = 0.8.
     */
    private static final double SATURATED = 0.8;

    @Param({"0", "1000", "10000", "100000", "1000000", "10000000"})
    public int bytes;

    private final Worker worker = new Worker();
    private Work work;
    private ExchangeRequest request;
    private WorkResult lastResult;

    /** A link and the client's window. */
    @State(Scope.Benchmark)
    public static class Remote {
        @Param({"direct", "cross-az", "virginia-california", "tokyo-virginia", "wifi", "4g"})
        public String network;

        @Param({"1", "32"})
        public int windowMiB;

        private Connection connection;

        @Setup
        public void connect(Payload payload) throws IOException, InterruptedException {
            connection = Connection.over(network, OptionalInt.of(windowMiB * MEBIBYTE));
            connection.warmUp(caller -> caller.exchange(payload.request));
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    @Setup
    public void prepare() {
        work = Work.newBuilder().setId(1).setResponseSizeBytes(bytes).build();
        request = ExchangeRequest.newBuilder().setWork(work).build();
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public WorkResult local() {
        lastResult = worker.perform(work);
        return lastResult;
    }

    @Benchmark
    public WorkResult download(Remote remote) {
        lastResult = remote.connection.caller().exchange(request).getResult();
        return lastResult;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Caller.check(work, lastResult);
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("local") ? List.of() : List.of("local,bytes=" + aCase.parameter("bytes"));
    }

    /** A link without a limit, loopback among them, has no rate that could be reached. */
    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        boolean isLarge = aCase.method().equals("download") && aCase.number("bytes") >= LARGE_BYTES;
        if (!isLarge || link.downBytesPerSecond().isEmpty()) {
            return List.of();
        }
        return List.of(Trial.atMost(
                Sentence.S24,
                "over " + aCase.parameter(Case.NETWORK) + " with a window of " + aCase.parameter("windowMiB") + " MiB",
                Statistic.P50,
                link.downloadNanos(aCase.number("bytes")) / SATURATED,
                "a link is saturated that is used to four fifths of its rate: others then wait for two transfers"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        long size = aCase.number("bytes");
        if (aCase.method().equals("local")) {
            return List.of(new Prediction(
                    Statistic.MEAN, 100, AT_MOST, 1, "a reference", A_PRIORI, "an allocation or two a call"));
        }
        double nanos = nanos(size, aCase.number("windowMiB") * MEBIBYTE, conditions);
        boolean isLink = conditions.link().addedRttNanos() >= 0.9e6;
        return List.of(new Prediction(
                Statistic.P50,
                nanos,
                ABOUT,
                isLink ? 0.1 : 0.5,
                "RTT·trips+s+max(B÷R,c(B))",
                conditions.controls().stamp(),
                isLink
                        ? "part of the CPU's work overlaps with the link's"
                        : "without a link all that is left is s and c"));
    }

    private static double nanos(double size, double window, Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        double call = PausedCall.nanosAfter(rtt, conditions.controls());
        double cpu = MarginalCost.nanosForBytes(size, conditions.controls());
        double unhindered = rtt + call + Math.max(conditions.link().downloadNanos(size), cpu);
        if (size <= window) {
            return unhindered;
        }
        double refill = window / 2;
        double waits = Math.ceil((size - window) / refill);
        double rest = conditions.link().downloadNanos((size - window) % refill);
        return Math.max(unhindered, rtt * (1 + waits) + rest + call);
    }
}
