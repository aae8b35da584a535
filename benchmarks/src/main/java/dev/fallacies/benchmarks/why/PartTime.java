package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.cluster.Faults;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import io.grpc.Status;
import java.io.IOException;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Replicas of {@link FaultTolerance} that each refuse every call for a quarter of the time: independently of each other, so
 * that all combinations come equally often, or all at the same time.
 */
@State(Scope.Benchmark)
public class PartTime {
    static final Statistic UNAVAILABLE = Statistic.share("unavailable");

    /** A replica is away in one of so many turns. */
    private static final int AWAY_IN = 4;

    /** A multiple of every number of replicas, so that each is first as often as the others. */
    private static final int CALLS_A_TURN = 18;

    /** Of which a quarter waits for 20 ms to be made again. */
    private static final double SECONDS_A_CALL = 0.008;

    private static final Faults AWAY = Faults.none().failing(1, Status.Code.UNAVAILABLE);

    @Param({"roundRobin", "retry"})
    public String client;

    @Param({"independent", "shared"})
    public String outages;

    @Param({"1", "2", "3"})
    public int replicas;

    private Cluster cluster;

    @Setup
    public void start() throws IOException, InterruptedException {
        cluster = Cluster.start(replicas, ClientDesign.of(client));
    }

    @TearDown
    public void stop() {
        cluster.close();
    }

    /** Goes once through all combinations, and records the calls that failed. */
    long run() throws InterruptedException {
        long turns = turns(replicas);
        long failed = 0;
        for (long turn = 0; turn < turns; turn++) {
            for (int replica = 0; replica < replicas; replica++) {
                cluster.set(replica, isAway(replica, turn) ? AWAY : Faults.none());
            }
            for (int i = 0; i < CALLS_A_TURN; i++) {
                failed += cluster.answers(FaultTolerance.DEADLINE) ? 0 : 1;
            }
        }
        cluster.requireNoOtherDeath();
        Outcomes.ofThisJvm().trials(UNAVAILABLE, failed, CALLS_A_TURN * turns);
        return failed;
    }

    /** Counts in a number system of {@value #AWAY_IN} digits: a replica is away where its digit is 0. */
    private boolean isAway(int replica, long turn) {
        return turn / turns(areShared(outages) ? 0 : replica) % AWAY_IN == 0;
    }

    /** Combinations of so many replicas. */
    private static long turns(long replicas) {
        return Math.round(Math.pow(AWAY_IN, replicas));
    }

    private static boolean areShared(String outages) {
        return switch (outages) {
            case "shared" -> true;
            case "independent" -> false;
            default -> throw new IllegalArgumentException("outages are independent or shared, not " + outages);
        };
    }

    static double seconds(Case aCase) {
        return turns(aCase.number("replicas")) * CALLS_A_TURN * SECONDS_A_CALL;
    }

    static Prediction predict(Case aCase) {
        boolean isOneEnough = ClientDesign.of(aCase.parameter("client")) == ClientDesign.RETRY
                && !areShared(aCase.parameter("outages"));
        return Forecast.away(1.0 / AWAY_IN, isOneEnough ? aCase.number("replicas") : 1);
    }
}
