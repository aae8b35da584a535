package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_LEAST;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.recording.Outcomes;
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
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
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
 * What a caller is told of a fault, and after how long: of faults that speak (nobody listens, the connection is reset, or
 * closed in the middle of a message) and of faults that are silent (a black hole, a server that is stopped), by callers who
 * wait for whatever comes, set a deadline, or have their connection kept alive, while calls are under way or always. Each of eight callers has a connection of
 * its own, and is hit by the same fault: by a black hole or a stopped server while its call is under way, by a reset or a cut
 * through the call's own bytes, and by what meets new connections before the call begins.
 *
 * <p>Model of {@code told_after}, the median from the start of a call to its end:
 *
 * <ul>
 *   <li>a fault that speaks is told at once, whatever the caller's patience;
 *   <li>a silent one never, but for the caller's own means: {@code min(deadline, max(0, keepAliveTime − idle) + timeout)}, idle
 *       being how long ago gRPC set its next ping: it does so when something comes while a call is under way, or when a call begins
 *       after a rest, and keeps to it in later calls. Here every connection has rested for longer than keepAliveTime, so that
 *       gRPC pings as the call begins, is answered before the fault, and idle is 0. Without any there is no bound; these
 *       callers are given a deadline of 2 s to end the case, and are reported as not told within it;
 *   <li>of a connection that is never answered keepalive tells nothing: until the server's SETTINGS have come a call waits beside
 *       it, and gRPC pings none without a call, unless it is told to. Then the clock starts with the connection.
 * </ul>
 *
 * {@code deadline_exceeded} is the share of calls that end so: those that nothing but a deadline ends. All others end as
 * UNAVAILABLE, or as UNKNOWN where gRPC knows only that the channel was closed; another status fails the case. gRPC lets no client
 * ping more often than every 10 s; the channels of this experiment are set to {@link Patience#KEEP_ALIVE_MILLIS} past that
 * limit, so that what is kept alive at gRPC's fastest takes 9.2 s more than here.
 */
@Scenario(
        id = "reliable.fault-types",
        section = Section.RELIABLE,
        chapter = Sentence.S20,
        expectedFailures = {"UNAVAILABLE", "UNKNOWN", "DEADLINE_EXCEEDED"},
        claim = "Links go down: some faults are heard of at once, and silent ones only by those who listen for them.",
        method =
                "Calls that are hit by a refused, reset, swallowing or cut link, by one that answers no new connection, or by a"
                        + " server that is stopped, without and with a deadline and keepalive.",
        doesNotShow =
                "gRPC's own limit for keepalive, 10 s, which is circumvented here. What TCP itself gives up on, after a"
                        + " quarter of an hour on Linux by default. A connection whose next ping an earlier call has set.",
        headline = {"call,fault=BLACKHOLE,patience=NONE|DEADLINE|KEEPALIVE", "call,fault=RESET,patience=NONE"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class FaultTypes implements Model {
    /** From the start of a call until its caller is told that it failed. */
    static final Statistic TOLD_AFTER = Statistic.time("told_after");

    static final Statistic FAILED = Statistic.share("failed");
    static final Statistic DEADLINE_EXCEEDED = Statistic.share("deadline_exceeded");
    static final Statistic UNAVAILABLE = Statistic.share("unavailable");
    static final Statistic UNKNOWN = Statistic.share("unknown");

    /** Longest for a fault that speaks. */
    private static final double AT_ONCE_NANOS = 0.25e9;

    @Param
    public Fault fault;

    @Param
    public Patience patience;

    @Param("proxied")
    public String network;

    private FaultyCalls calls;

    @Setup
    public void connect() throws IOException {
        calls = FaultyCalls.open(network, fault, patience);
    }

    @Benchmark
    public List<FaultyCalls.End> call() throws IOException, InterruptedException {
        List<FaultyCalls.End> ends = calls.meetTheFault();
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.trials(FAILED, ends.size() - ended(ends, Status.Code.OK), ends.size());
        outcomes.trials(DEADLINE_EXCEEDED, ended(ends, Status.Code.DEADLINE_EXCEEDED), ends.size());
        outcomes.trials(UNAVAILABLE, ended(ends, Status.Code.UNAVAILABLE), ends.size());
        outcomes.trials(UNKNOWN, ended(ends, Status.Code.UNKNOWN), ends.size());
        double told = FaultyCalls.medianNanos(ends);
        if (told >= 1e6 * Patience.GUARD_MILLIS) {
            outcomes.notWithin(TOLD_AFTER, 1e6 * Patience.GUARD_MILLIS);
        } else {
            outcomes.value(TOLD_AFTER, told);
        }
        return ends;
    }

    private static long ended(List<FaultyCalls.End> ends, Status.Code as) {
        return ends.stream().filter(end -> end.code() == as).count();
    }

    @TearDown
    public void disconnect() {
        calls.close();
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(0.2
                + (fault(aCase).isSilent()
                        ? (patience(aCase).restMillis() + patience(aCase).toldAfterMillis(fault(aCase))) / 1e3
                        : 0));
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        // A silent fault that nobody listens for is ended by the case, and not by the fault.
        boolean isEndedByTheCase = fault(aCase).isSilent() && !patience(aCase).ends(fault(aCase));
        return isEndedByTheCase
                ? List.of()
                : List.of(Trial.atLeast(
                        Sentence.S20,
                        fault(aCase).condition(),
                        FAILED,
                        0.9,
                        "over a connection that broke off calls fail"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        Fault fault = fault(aCase);
        boolean isDeadline = fault.isSilent() && !patience(aCase).isToldByPing(fault);
        return List.of(
                fault.isSilent() ? silent(patience(aCase), fault) : spoken(),
                share(FAILED, 1, "1"),
                share(DEADLINE_EXCEEDED, isDeadline ? 1 : 0, isDeadline ? "1" : "0"));
    }

    private static Prediction spoken() {
        return new Prediction(
                TOLD_AFTER,
                AT_ONCE_NANOS,
                AT_MOST,
                0.5,
                "at once",
                A_PRIORI,
                "setting a fault takes a busy machine some time");
    }

    private static Prediction silent(Patience patience, Fault fault) {
        double nanos = 1e6 * patience.toldAfterMillis(fault);
        return !patience.ends(fault)
                ? new Prediction(TOLD_AFTER, nanos, AT_LEAST, 0.01, "no bound", A_PRIORI, "rounding")
                : new Prediction(
                        TOLD_AFTER,
                        nanos,
                        ABOUT,
                        0.1,
                        "min(deadline, max(0, keepAliveTime − idle) + timeout)",
                        A_PRIORI,
                        "the timers of a busy machine");
    }

    private static Prediction share(Statistic share, double value, String formula) {
        return new Prediction(
                share, value, ABOUT, 0.1, formula, A_PRIORI, "the 40 calls of five rounds tell it to 9 %");
    }

    private static Fault fault(Case aCase) {
        return Fault.valueOf(aCase.parameter("fault"));
    }

    private static Patience patience(Case aCase) {
        return Patience.valueOf(aCase.parameter("patience"));
    }
}
