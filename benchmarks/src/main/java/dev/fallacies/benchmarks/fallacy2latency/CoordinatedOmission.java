package dev.fallacies.benchmarks.fallacy2latency;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.MarginalCost;
import dev.fallacies.harness.cluster.ControlledServer;
import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.recording.ClosedLoop;
import dev.fallacies.harness.recording.Loads;
import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

/**
 * One stall of a server, measured in two ways. The closed loop is the wrong one: it makes a call, waits for its answer and
 * makes the next, so while the server stands still it asks nothing, and the stall is one slow call among thousands. The open
 * loop is the right one: it starts its calls when users would, who know nothing of the stall, and times them from then on.
 *
 * <p>Model, with a stall S within a load of length T, λ calls a second, and ρ the part of its time that the server is busy
 * with them:
 *
 * <ul>
 *   <li>{@code open}: λ·S calls arrive during the stall, and λ·S÷(1−ρ) until its backlog is served. They wait for 0 to S,
 *       evenly: one that comes x after the stall's begin waits S − x·(1−ρ). So λ·(S−w)÷(1−ρ) of the λ·T calls wait for longer
 *       than w: λ·S÷2÷(1−ρ) for longer than half of the stall, and one in a hundred for longer than S − (1−ρ)·T÷100. With m the
 *       cost of one more call while others are under way ({@code controls.marginal-cost}), ρ is λ·m;
 *   <li>{@code closed}: with one call under way, one call waits. It is one in thousands, so the 99th percentile does not
 *       see it; that of calls without a stall is some 0.3 ms here, and at most a fiftieth of the stall.
 * </ul>
 *
 * <p>Times are in nanoseconds: response times from the intended start of the open loop's calls, service times of the closed loop's.
 */
@Scenario(
        id = "latency.coordinated-omission",
        section = Section.LATENCY,
        claim = "A load test that waits for each answer does not see a stall that its users would.",
        method =
                "A server begins no call for a time, once: under a closed loop with one call under way, and under an open"
                        + " loop of 1,000 calls a second.",
        doesNotShow =
                "How often servers stall, and for how long. With more calls under way a closed loop has one slow sample"
                        + " for each of them.",
        headline = {"closed|open,stallMillis=300"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class CoordinatedOmission implements Model {
    private static final Statistic DELAYED = Statistic.share("delayed");
    private static final Statistic DELAYED_CALLS = Statistic.count("delayed_calls");

    private static final Duration LENGTH = Duration.ofMillis(1_800);
    private static final Duration UNTIL_STALL = Duration.ofMillis(500);
    private static final double CALLS_PER_SECOND = 1_000;

    private static final int REHEARSALS = 8;
    private static final Duration REHEARSED = Duration.ofMillis(100);

    /** More than the load has: the longest stall would have to fill it. */
    private static final int MOST_UNDER_WAY = 10_000;

    @Param({"100", "300"})
    public int stallMillis;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private ControlledServer server;

    @Setup
    public void start() throws IOException, InterruptedException {
        server = new ControlledServer("{}");
        server.warmUp();
        rehearse();
        server.control().watch();
    }

    /** Small stalls, or the compiler would take part of the time in which a backlog is served. */
    private void rehearse() throws InterruptedException {
        OpenLoop loop = new OpenLoop(ControlledServer.DEADLINE, MOST_UNDER_WAY, ControlledServer.DEADLINE);
        for (int i = 0; i < REHEARSALS; i++) {
            server.control().stall(REHEARSED);
            loop.run(ArrivalSchedule.constant(2 * CALLS_PER_SECOND, REHEARSED.multipliedBy(2)), server.call());
        }
    }

    @TearDown
    public void stop() {
        timer.shutdownNow();
        server.close();
    }

    @Benchmark
    public void closed() throws InterruptedException, ExecutionException {
        Future<?> stall = stallLater();
        ClosedLoop.Measured measured = new ClosedLoop(1, ControlledServer.DEADLINE).run(LENGTH, server.call());
        stall.get();
        Loads.ofThisJvm().keep(measured);
        count(measured.serviceTimes());
    }

    @Benchmark
    public void open() throws InterruptedException, ExecutionException {
        ArrivalSchedule schedule = ArrivalSchedule.constant(CALLS_PER_SECOND, LENGTH);
        OpenLoop loop = new OpenLoop(ControlledServer.DEADLINE, MOST_UNDER_WAY, Duration.ofMillis(stallMillis / 10));
        Future<?> stall = stallLater();
        var trace = loop.run(schedule, server.call());
        stall.get();
        Loads.ofThisJvm().keep(trace);
        count(trace.responseTimes());
    }

    private Future<?> stallLater() {
        Duration time = Duration.ofMillis(stallMillis);
        return timer.schedule(() -> server.control().stall(time), UNTIL_STALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void count(Histogram times) {
        long halfNanos = TimeUnit.MILLISECONDS.toNanos(stallMillis) / 2;
        long delayed = times.getCountBetweenValues(halfNanos, Long.MAX_VALUE / 2);
        Outcomes.ofThisJvm().trials(DELAYED, delayed, times.getTotalCount());
        Outcomes.ofThisJvm().count(DELAYED_CALLS, delayed);
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("closed")
                ? List.of()
                : List.of("closed,stallMillis=" + aCase.parameter("stallMillis"));
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(
                REHEARSED.multipliedBy(2L * REHEARSALS).plus(LENGTH).toMillis() / 1e3);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double stall = aCase.number("stallMillis") * 1e6;
        double length = LENGTH.toNanos();
        if (aCase.method().equals("closed")) {
            return List.of(
                    new Prediction(DELAYED_CALLS, 1, ABOUT, 0.5, "1", A_PRIORI, "a call is counted, or it is not"),
                    new Prediction(
                            Statistic.P99,
                            stall / 50,
                            AT_MOST,
                            0.5,
                            "S÷50",
                            A_PRIORI,
                            "a service time without a stall, on a machine that is busy"));
        }
        double idle = 1 - CALLS_PER_SECOND * MarginalCost.nanosPerPipelinedCall(conditions.controls()) / 1e9;
        if (idle <= 0) {
            // A machine that cannot serve the load does not catch up with what a stall has left.
            return List.of();
        }
        Stamp stamp = conditions.controls().stamp();
        return List.of(
                new Prediction(
                        DELAYED_CALLS,
                        CALLS_PER_SECOND * stall / 1e9 / 2 / idle,
                        ABOUT,
                        0.1,
                        "λ·S÷2÷(1−λ·m)",
                        stamp,
                        "the stall begins and ends by a timer, and a tenth of ρ is not known"),
                new Prediction(
                        Statistic.P99,
                        stall - idle * length / 100,
                        ABOUT,
                        0.1,
                        "S−(1−λ·m)·T÷100",
                        stamp,
                        "the stall begins and ends by a timer"));
    }
}
