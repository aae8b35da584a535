package dev.fallacies.benchmarks.fallacy2latency;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.EmptyCall;
import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same small piece of work, asked for from ever further away: by a local call, of another thread, over gRPC within the
 * process, over a Unix socket, over loopback, with TLS, through a proxy, and over every network.
 *
 * <p>"Thousands to millions of times slower" has a denominator, so each rung is set against local work of four lengths:
 * an empty call, and 100 ns, 1 µs and 100 µs of work.
 *
 * <p>Models: a remote rung costs the round trip that its link adds, plus a call over loopback after a pause of that length
 * (the sum of the rungs below it). The rungs without a network have orders of magnitude from elsewhere: some 5 µs for an
 * in-process gRPC call with a direct executor (grpc-java's own benchmarks), two thread switches for a hand-over to another
 * thread and back. A Unix socket skips TCP and IP, but wakes the same threads, so it costs at most what loopback does; half of
 * that has been reported where waking a thread is cheap.
 */
@Scenario(
        id = "latency.ladder",
        section = Section.LATENCY,
        chapter = Sentence.S22,
        claim = "A remote call is thousands to millions of times slower than a local one.",
        method =
                "One small call per rung: local, another thread, in-process gRPC, Unix socket, loopback, TLS, and links from"
                        + " a toxic-free proxy to a geostationary satellite; against local work of 1 ns to 100 µs.",
        doesNotShow =
                "Cold calls (connection set-up, slow start, an empty cache), and what a real network card and switch"
                        + " add below a millisecond.",
        headline = {
            "localCall|otherThread|inProcess|unixSocket|loopback|tls",
            "localWork",
            "link,network=same-zone|cross-az|tokyo-virginia"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LatencyLadder implements Model {
    private static final String FORKS_DIFFER = "two forks of the same hot loop differ by a third on two cores";

    /** Headers and data of the request, headers, data and trailers of the response, and a window update. */
    private static final int TLS_RECORDS = 6;

    /** To seal or to open one small record with the JDK's engine, as seen on the reference machine. */
    private static final double TLS_RECORD_NANOS = 10_000;

    /** The rungs that lead to another process over a network; a hand-over within one, or a file, is no remote call. */
    private static final Set<String> REMOTE = Set.of("loopback", "tls", "link");

    private static final double THOUSANDS = 1_000;

    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final ExchangeRequest request =
            ExchangeRequest.newBuilder().setWork(work).build();
    private int argument = 42;
    private WorkResult lastResult;

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public int localCall() {
        return callee(argument);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void localWork(EmptyCall.Work work) {
        work.perform();
    }

    @Benchmark
    public void otherThread(Rungs.OtherThread other) throws ExecutionException, InterruptedException {
        lastResult = other.perform(work);
    }

    @Benchmark
    public void inProcess(Rungs.InProcess near) {
        oneCall(near.caller());
    }

    @Benchmark
    public void unixSocket(Rungs.UnixSocket near) {
        oneCall(near.caller());
    }

    @Benchmark
    public void loopback(Rungs.Loopback near) {
        oneCall(near.caller());
    }

    @Benchmark
    public void tls(Rungs.Tls near) {
        oneCall(near.caller());
    }

    @Benchmark
    public void link(Rungs.Link far) {
        oneCall(far.caller());
    }

    /** What every remote rung does. */
    void oneCall(Caller caller) {
        lastResult = caller.exchange(request).getResult();
    }

    @TearDown(Level.Iteration)
    public void check() {
        if (lastResult != null) {
            Caller.check(work, lastResult);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int callee(int value) {
        return value + 1;
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().startsWith("local")
                ? List.of()
                : List.of(
                        "localCall",
                        "localWork,workNanos=100",
                        "localWork,workNanos=1000",
                        "localWork,workNanos=100000");
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return REMOTE.contains(aCase.method())
                ? List.of(
                        againstLocal("an empty call", "localCall"),
                        againstLocal("100 ns of work", "localWork,workNanos=100"),
                        againstLocal("1 µs of work", "localWork,workNanos=1000"),
                        againstLocal("100 µs of work", "localWork,workNanos=100000"))
                : List.of();
    }

    private static Trial againstLocal(String what, String baseline) {
        return Trial.atLeast(
                        Sentence.S22,
                        "against " + what,
                        Statistic.P50,
                        THOUSANDS,
                        "thousands are the least that the text says; more than millions would not make it too strong")
                .dividedBy(baseline);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double loopback = PausedCall.nanosAfter(0, conditions.controls());
        Stamp stamp = conditions.controls().stamp();
        return List.of(
                switch (aCase.method()) {
                    case "localCall" ->
                        new Prediction(
                                Statistic.MEAN, 3, AT_MOST, 1, "a few cycles", A_PRIORI, "cycles differ between cores");
                    case "localWork" ->
                        new Prediction(
                                Statistic.MEAN,
                                aCase.number("workNanos"),
                                ABOUT,
                                0.2,
                                "work",
                                A_PRIORI,
                                "the clock rate of a shared core changes");
                    case "otherThread" ->
                        new Prediction(
                                Statistic.P50,
                                15_000,
                                ABOUT,
                                4,
                                "2 thread switches",
                                A_PRIORI,
                                "waking a thread takes 2 to 50 µs, as deep as its core sleeps");
                    case "inProcess" ->
                        new Prediction(
                                Statistic.P50,
                                5_000,
                                ABOUT,
                                2,
                                "serialization and queues",
                                A_PRIORI,
                                "cores differ in speed, and this is code alone");
                    case "unixSocket" ->
                        new Prediction(Statistic.P50, loopback, AT_MOST, 0.5, "≤ s", stamp, FORKS_DIFFER);
                    case "loopback" -> new Prediction(Statistic.P50, loopback, ABOUT, 0.5, "s", stamp, FORKS_DIFFER);
                    case "tls" ->
                        new Prediction(
                                Statistic.P50,
                                loopback + TLS_RECORDS * 2 * TLS_RECORD_NANOS,
                                ABOUT,
                                0.5,
                                "s + 6 records",
                                stamp,
                                "a record takes the JDK's engine and its buffers 5 to 15 µs");
                    default -> linkPrediction(conditions);
                });
    }

    private static Prediction linkPrediction(Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        double nanos = rtt + PausedCall.nanosAfter(rtt, conditions.controls());
        double tolerance = rtt >= 10e6 ? 0.05 : rtt >= 0.9e6 ? 0.1 : 0.4;
        return new Prediction(
                Statistic.P50,
                nanos,
                ABOUT,
                tolerance,
                "RTT+s",
                conditions.controls().stamp(),
                "the call's own cost of some 0.1 ms is known to a third, and jitter moves the median");
    }
}
