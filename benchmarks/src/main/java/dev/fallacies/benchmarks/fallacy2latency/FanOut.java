package dev.fallacies.benchmarks.fallacy2latency;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.ControlledServer;
import dev.fallacies.harness.cluster.Faults;
import dev.fallacies.harness.recording.ClosedLoop;
import dev.fallacies.harness.recording.Loads;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A request that needs the answers of k parallel calls is as slow as the slowest of them. One call in a hundred is slow, which
 * the server draws for each call on its own; without it a fan-out of 100 calls takes a few milliseconds here. Beside the plain
 * design stands hedging: gRPC sends a call that has no answer after h a second time, and takes the answer that comes first.
 *
 * <p>Model, with p = 0.01 the share of slow calls, d by how much they are slow, and a fan-out slow if it takes d or longer:
 *
 * <ul>
 *   <li>{@code plain}: 1 − (1−p)ᵏ, 1 % for k = 1, 9.6 % for 10 and 63 % for 100;
 *   <li>{@code hedged}: 1 − (1−p²)ᵏ. The second attempt is drawn anew, and is back after h and the normal time, before d;
 *       if both are slow the first one is back after d. The extra load is the share of calls without an answer after h, p.
 * </ul>
 *
 * The two are told for calls whose normal time is below h: a machine that keeps calls waiting for so long makes more of them slow, and
 * hedges more. (J. Dean and L. A. Barroso, The Tail at Scale, Communications of the ACM 56(2), 2013.)
 */
@Scenario(
        id = "latency.fan-out",
        section = Section.LATENCY,
        claim = "What one call in a hundred meets, most requests meet that need a hundred calls.",
        method =
                "Requests of k parallel calls to a server that answers one call in a hundred 100 ms later, drawn for each call;"
                        + " plain, and with gRPC's hedging after 50 ms.",
        doesNotShow =
                "Slowness that calls share, as of a host that is overloaded: hedging to the same host adds to that. Servers of"
                        + " many machines: here one answers all.",
        headline = {"plain,fanOut=10|100", "hedged,fanOut=10"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class FanOut implements Model {
    private static final Statistic SLOW = Statistic.share("slow");
    private static final Statistic EXTRA_LOAD = Statistic.share("extra_load");

    private static final double SLOW_SHARE = 0.01;
    private static final Duration SLOW_BY = Duration.ofMillis(100);
    private static final Duration LENGTH = Duration.ofSeconds(3);

    /**
     * Calls under way, in whole requests: enough for many trials, few enough that none waits long for its turn.
     */
    private static final int UNDER_WAY = 40;

    private static final String HEDGING = """
            {"methodConfig": [{"name": [{}], "hedgingPolicy": {"maxAttempts": 2, "hedgingDelay": "0.05s"}}]}""";

    @Param({"1", "10", "100"})
    public int fanOut;

    private ControlledServer server;

    @Setup
    public void start(BenchmarkParams benchmark) throws IOException, InterruptedException {
        server = new ControlledServer(benchmark.getBenchmark().endsWith(".hedged") ? HEDGING : "{}");
        server.warmUp();
        server.control().watch();
    }

    @TearDown
    public void stop() {
        server.close();
    }

    @Benchmark
    public void plain() throws InterruptedException {
        run(2);
    }

    @Benchmark
    public void hedged() throws InterruptedException {
        run(1);
    }

    /** @param fewest requests under way: where calls are hedged, more of them would wait for each other until they are */
    private void run(int fewest) throws InterruptedException {
        // Another seed each time: the same draws in every round would be one round, told several times.
        server.control()
                .set(Faults.none()
                        .slow(SLOW_SHARE, SLOW_BY)
                        .seed(ThreadLocalRandom.current().nextLong()));
        int requests = Math.max(fewest, Math.min(8, UNDER_WAY / fanOut));
        ClosedLoop.Measured measured =
                new ClosedLoop(requests, ControlledServer.DEADLINE).run(LENGTH, new Request(server.call(), fanOut));
        Loads.ofThisJvm().keep(measured);
        count(measured.serviceTimes());
    }

    private void count(Histogram times) {
        long slow = times.getCountBetweenValues(SLOW_BY.toNanos(), Long.MAX_VALUE / 2);
        Outcomes.ofThisJvm().trials(SLOW, slow, times.getTotalCount());
        long calls = fanOut * times.getTotalCount();
        long extra = server.control().truth().arrivals().total() - calls;
        Outcomes.ofThisJvm().trials(EXTRA_LOAD, extra, calls);
    }

    /** One request: as many calls at once, ended with the last of them, and not with OK unless all are. */
    private record Request(AsyncCall call, int calls) implements AsyncCall {
        @Override
        public void start(long number, End end) {
            AtomicInteger left = new AtomicInteger(calls);
            AtomicReference<Status.Code> worst = new AtomicReference<>(Status.Code.OK);
            for (int i = 0; i < calls; i++) {
                call.start(number * calls + i, status -> {
                    worst.compareAndSet(Status.Code.OK, status);
                    if (left.decrementAndGet() == 0) {
                        end.ended(worst.get());
                    }
                });
            }
        }
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("plain") ? List.of() : List.of("plain,fanOut=" + aCase.parameter("fanOut"));
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(LENGTH.toMillis() / 1e3);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        long k = aCase.number("fanOut");
        if (aCase.method().equals("plain")) {
            return List.of(new Prediction(
                    SLOW,
                    slowShare(SLOW_SHARE, k),
                    ABOUT,
                    0.2,
                    "1−(1−p)^k",
                    A_PRIORI,
                    "some hundred requests a round, of which a few more are slow on a machine that is busy"));
        }
        return List.of(
                new Prediction(
                        SLOW,
                        slowShare(SLOW_SHARE * SLOW_SHARE, k),
                        AT_MOST,
                        2,
                        "1−(1−p²)^k",
                        A_PRIORI,
                        "four of the 400 requests of a hundred calls in five rounds, whose interval reaches to three times as"
                                + " many"),
                new Prediction(
                        EXTRA_LOAD,
                        SLOW_SHARE,
                        ABOUT,
                        0.3,
                        "p",
                        A_PRIORI,
                        "calls that the machine keeps waiting are sent again, too"));
    }

    private static double slowShare(double ofOneCall, long calls) {
        return 1 - Math.pow(1 - ofOneCall, calls);
    }
}
