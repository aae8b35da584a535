package dev.fallacies.benchmarks.why;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_LEAST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * The same call to a replica far away and to one nearby, by servers that think for 0 to 50 ms. A faster server takes away
 * thinking, a nearer one takes away distance, and the two do not stand in for each other.
 *
 * <p>Models, in nanoseconds:
 *
 * <ul>
 *   <li>total = RTT + s + think, with s the cost of a call after both ends have been idle for RTT + think;
 *   <li>RTT ≥ 2d ÷ (⅔·c): light in glass takes 4.9 µs a kilometre (refractive index 1.5), and no cable is shorter than the
 *       great circle. Distances d: London–Frankfurt 638 km, Virginia–California 3,850 km, Virginia–Ireland 5,460 km,
 *       Tokyo–Virginia 10,870 km, London–Singapore 10,850 km, by the haversine formula on a sphere of 6,371 km. The profile
 *       of each network has the bound that follows.
 * </ul>
 *
 * How long the far link's round trip is, is no finding of this experiment: it is set to what others measured (see the
 * profile's source). Findings are that distance and thinking add up, whatever their order of size, that the published round
 * trips are what geography permits, and which of the two a nearer or a faster server saves.
 */
@Scenario(
        id = "why.locality",
        section = Section.WHY_DISTRIBUTE,
        chapter = {Sentence.S09, Sentence.S10},
        claim = "No server is fast enough to make up for distance; a replica near its users takes the distance away.",
        method =
                "A unary call of 16 bytes each way to a server that thinks for 0, 5 or 50 ms, over the round trips between"
                        + " regions and, for a near replica, over that between two zones of one region.",
        doesNotShow =
                "How the near replica gets its data: what has to be agreed with the far ones still pays their round trip."
                        + " Routes, which make real round trips longer than the great circle's.",
        headline = "call,network=tokyo-virginia|cross-az,thinkMillis=0")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Locality implements Model {
    private static final String NEAR = "cross-az";

    private static final String THINKING = "thinkMillis";

    /** Thinking of the slow server that the far and fast one is held against. */
    private static final long SLOW_MILLIS = 50;

    /** What a near replica may leave of the distance and still have taken it away. */
    private static final double REMAINDER = 0.1;

    /** A tenth of a shorter round trip is no more than some calls cost that go nowhere, which a near replica costs, too. */
    private static final double LONG_NANOS = 60e6;

    /** A round trip from here on is one between regions, for which the bound says something. */
    private static final double FAR_NANOS = 5e6;

    @Param({
        "cross-az",
        "london-frankfurt",
        "virginia-california",
        "virginia-ireland",
        "tokyo-virginia",
        "london-singapore"
    })
    public String network;

    @Param({"0", "5", "50"})
    public long thinkMillis;

    private final Work immediate =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private Work work;
    private ExchangeRequest request;
    private Connection connection;
    private ExchangeResponse response;

    @Setup
    public void connect() throws IOException, InterruptedException {
        work = immediate.toBuilder()
                .setThinkTimeNanos(TimeUnit.MILLISECONDS.toNanos(thinkMillis))
                .build();
        request = ExchangeRequest.newBuilder().setWork(work).build();
        // Without thinking, so that the warm-up makes enough calls.
        ExchangeRequest warming =
                ExchangeRequest.newBuilder().setWork(immediate).build();
        connection = Connection.over(network);
        connection.warmUp(caller -> caller.exchange(warming));
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

    /** The near replica with the same server, and the near replica with a slow one. */
    @Override
    public List<String> baselines(Case aCase) {
        if (isNear(aCase)) {
            return List.of();
        }
        List<String> baselines = new ArrayList<>(List.of(near(aCase.number(THINKING))));
        if (aCase.number(THINKING) == 0) {
            baselines.add(near(SLOW_MILLIS));
        }
        return baselines;
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (isNear(aCase)) {
            return List.of();
        }
        List<Trial> trials = new ArrayList<>();
        if (aCase.number(THINKING) == 0) {
            if (link.addedRttNanos() >= LONG_NANOS) {
                trials.add(distanceGoes(aCase));
            }
            trials.add(Trial.atLeast(
                            Sentence.S09,
                            "over " + aCase.parameter(Case.NETWORK),
                            Statistic.P50,
                            1,
                            "a server gives the distance's time back if, by answering at once, it is faster than a near one"
                                    + " that thinks for " + SLOW_MILLIS + " ms")
                    .dividedBy(near(SLOW_MILLIS)));
        }
        return trials;
    }

    private static Trial distanceGoes(Case aCase) {
        return Trial.atLeast(
                        Sentence.S10,
                        "in place of " + aCase.parameter(Case.NETWORK),
                        Statistic.P50,
                        1 / REMAINDER,
                        "the distance is taken away if nine tenths of its round trip are")
                .dividedBy(near(aCase.number(THINKING)));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        List<Prediction> predictions = new ArrayList<>(List.of(total(thinkNanos(aCase), conditions)));
        conditions
                .requested()
                .filter(profile -> 1e6 * profile.rttMillis() >= FAR_NANOS)
                .map(NetworkProfile::fibreBoundMillis)
                .filter(bound -> bound.isPresent())
                .map(bound -> bound(1e6 * bound.getAsDouble() + thinkNanos(aCase)))
                .ifPresent(predictions::add);
        return predictions;
    }

    private static Prediction total(double thinkNanos, Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        boolean isLong = rtt + thinkNanos >= FAR_NANOS;
        return new Prediction(
                Statistic.P50,
                rtt + PausedCall.nanosAfter(rtt + thinkNanos, conditions.controls()) + thinkNanos,
                ABOUT,
                isLong ? 0.05 : 0.1,
                "RTT+s+think",
                conditions.controls().stamp(),
                isLong
                        ? "the thinking server's timer is some 0.1 ms late, and jitter moves a median of few samples"
                        : "the pause's cost, some 0.1 ms, is known to a third");
    }

    private static Prediction bound(double nanos) {
        return new Prediction(
                Statistic.MEAN,
                nanos,
                AT_LEAST,
                0.01,
                "2d÷(⅔c)+think",
                A_PRIORI,
                "the earth is no sphere, which moves a distance by up to half a percent");
    }

    private static boolean isNear(Case aCase) {
        return aCase.parameter(Case.NETWORK).equals(NEAR);
    }

    private static double thinkNanos(Case aCase) {
        return 1e6 * aCase.number(THINKING);
    }

    private static String near(long thinkMillis) {
        return "call," + Case.NETWORK + "=" + NEAR + "," + THINKING + "=" + thinkMillis;
    }
}
