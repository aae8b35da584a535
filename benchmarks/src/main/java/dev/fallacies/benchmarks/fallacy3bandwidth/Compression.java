package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;

import com.google.protobuf.UnsafeByteOperations;
import dev.fallacies.benchmarks.controls.CompressionCost;
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
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
 * One megabyte sent as it is, and compressed with gzip, over links of different rate, if none, half and nine tenths of it can be
 * compressed. Compression trades the CPUs' time for the link's.
 *
 * <p>Model, with B the bytes, z what gzip makes of them, R the link's rate, c(B) the CPUs' time for so many bytes and c_gzip that for
 * compressing and expanding them, RTT the round trip and s the cost of a call:
 *
 * <pre>
 *   plain: RTT + s + max(B÷R, c(B))
 *   gzip:  RTT + s + z÷R + c_gzip
 * </pre>
 *
 * gRPC compresses a message whole before it sends any of it, and expands it when all of it is there, so that nothing overlaps. The
 * two are equal where saved bytes ÷ rate = CPU time, at R = (B−z) ÷ c_gzip: slower links gain, faster ones lose, and what
 * cannot be compressed loses on all. z is computed; c_gzip is {@link CompressionCost}'s, of one core that does nothing else.
 */
@Scenario(
        id = "bandwidth.compression",
        section = Section.BANDWIDTH,
        chapter = Sentence.S24,
        claim = "Large payloads saturate links, and compression helps where the link is slower than the CPU.",
        method = "One unary call with a request of 1 MB, as it is and with gRPC's gzip, over links of 2, 10 and 40"
                + " MB/s; zeros make up none, half or nine tenths of the payload.",
        doesNotShow =
                "Text, which compresses more slowly than zeros do; many callers, whose CPU time adds up while each has"
                        + " its part of the link.",
        headline = {
            "plain,network=rtt1ms-rate2MBps|rtt1ms-rate40MBps",
            "gzip,compressiblePercent=50,network=rtt1ms-rate2MBps|rtt1ms-rate40MBps"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Compression implements Model {
    /** Share of a link's rate from which on it is saturated, as in {@link Payload}. */
    private static final double SATURATED = 0.8;

    @Param({"rtt1ms-rate2MBps", "rtt1ms-rate10MBps", "rtt1ms-rate40MBps"})
    public String network;

    private Connection connection;
    private Work work;
    private WorkResult lastResult;

    /** A payload that is sent as it is, so that it does not matter what it holds. */
    @State(Scope.Benchmark)
    public static class AsItIs {
        private ExchangeRequest request;

        @Setup
        public void prepare(Compression experiment) throws IOException, InterruptedException {
            request = experiment.connect(0, caller -> caller);
        }
    }

    /** A payload that is compressed. */
    @State(Scope.Benchmark)
    public static class Compressed {
        @Param({"0", "50", "90"})
        public int compressiblePercent;

        private ExchangeRequest request;
        private Caller caller;

        @Setup
        public void prepare(Compression experiment) throws IOException, InterruptedException {
            request = experiment.connect(compressiblePercent, Caller::compressing);
            caller = experiment.connection.caller().compressing();
        }
    }

    private ExchangeRequest connect(int compressiblePercent, UnaryOperator<Caller> kind)
            throws IOException, InterruptedException {
        work = Work.newBuilder()
                .setId(1)
                .setPayload(UnsafeByteOperations.unsafeWrap(CompressionCost.payload(compressiblePercent)))
                .build();
        ExchangeRequest request = ExchangeRequest.newBuilder().setWork(work).build();
        connection = Connection.over(network);
        connection.warmUp(caller -> kind.apply(caller).exchange(request));
        return request;
    }

    @Benchmark
    public WorkResult plain(AsItIs payload) {
        lastResult = connection.caller().exchange(payload.request).getResult();
        return lastResult;
    }

    @Benchmark
    public WorkResult gzip(Compressed payload) {
        lastResult = payload.caller.exchange(payload.request).getResult();
        return lastResult;
    }

    @TearDown(Level.Iteration)
    public void check() {
        Caller.check(work, lastResult);
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("plain") ? List.of() : List.of("plain,network=" + aCase.parameter(Case.NETWORK));
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (!aCase.method().equals("plain") || link.upBytesPerSecond().isEmpty()) {
            return List.of();
        }
        return List.of(Trial.atMost(
                Sentence.S24,
                "over " + aCase.parameter(Case.NETWORK) + " without compression",
                Statistic.P50,
                link.uploadNanos(CompressionCost.BYTES) / SATURATED,
                "a link is saturated that is used to four fifths of its rate: others then wait for two transfers"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        double call = rtt + PausedCall.nanosAfter(rtt, conditions.controls());
        return List.of(
                aCase.method().equals("plain")
                        ? prediction(call + plainNanos(conditions), 0.15, "RTT+s+max(B÷R, c(B))", conditions)
                        : prediction(
                                call + gzipNanos(aCase.number("compressiblePercent"), conditions),
                                0.25,
                                "RTT+s+z÷R+c_gzip",
                                conditions));
    }

    private static double plainNanos(Conditions conditions) {
        return Math.max(
                conditions.link().uploadNanos(CompressionCost.BYTES),
                MarginalCost.nanosForBytes(CompressionCost.BYTES, conditions.controls()));
    }

    private static double gzipNanos(long compressiblePercent, Conditions conditions) {
        int compressed = CompressionCost.compress(CompressionCost.payload(compressiblePercent)).length;
        return conditions.link().uploadNanos(compressed)
                + CompressionCost.nanos(compressiblePercent, conditions.controls());
    }

    private static Prediction prediction(double nanos, double tolerance, String formula, Conditions conditions) {
        return new Prediction(
                Statistic.P50,
                nanos,
                ABOUT,
                tolerance,
                formula,
                conditions.controls().stamp(),
                "the CPUs' part varies by a fifth from fork to fork, and copies of the bytes are in it");
    }
}
