package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.recording.FaultDrill;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.recording.Loads;
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
import dev.fallacies.harness.workload.ServerHealth;
import java.io.IOException;
import java.time.Duration;
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
 * One of 1, 2 or 3 replicas is lost under an open loop of λ = 200 calls a second, each under way for T = 50 ms, with a deadline
 * of D = 400 ms: killed, so that its connections break, or stopped (SIGSTOP), so that they stay and nobody answers.
 * How many calls that costs is the client's design ({@link ClientDesign}), and what writes it costs is the store's.
 *
 * <p>Models, with q the replica's share of the calls (1 for pick_first, 1 ÷ n in turn), E the time from the fault to the
 * load's end:
 *
 * <ul>
 *   <li>{@code kill}, n = 1: all, for good: λ·(T+E). Otherwise what is under way breaks, and what is sent until the connections
 *       do: q·λ·(T+K), K being the time that the kernel takes to take the process apart, memory before sockets, and so is the
 *       gap. Nothing is known of K before (30 to 130 ms were seen), so that the failures have a bound, q·λ·T, and the gap is shown
 *       beside what was seen and not judged; outlier ejection spares none, as connections that are broken are out of turn by themselves;
 *       nothing fails if a call that broke is made again. That is told as UNAVAILABLE or as UNKNOWN; a policy for the first
 *       alone leaves q·λ·T at most, and left none in four kills over loopback;
 *   <li>{@code stop}: q·λ·(T+E) without outlier ejection, with retry as without: the deadline is spent before anything can
 *       be made again. With ejection q·λ·(T+G), where the gap is G = D − T + v ÷ (q·λ) + I ÷ 2: the first call fails at D − T
 *       after the stop, v = 5 failures are needed within one of the intervals I = 250 ms in which the balancer looks, and
 *       the last of these ends I ÷ 2 later on average, 0 to I in one round. With keepalive q·λ·(T+G) as well, and the gap is G =
 *       keepAliveTime + timeout, counted from the replica's last answer; gRPC takes 10 s for the former at least, and is made to
 *       take 0.2 s here;
 *   <li>{@code partTime}: replicas that are each away 1−a = ¼ of the time. A call fails while the replica is away whose turn it
 *       is, 1−a whatever n, unless the client goes on to the next: then if all are away, (1−a)ⁿ, so that n replicas are there
 *       1−(1−a)ⁿ of the time. That takes outages that are independent; where they share their outages it is 1−a again;
 *   <li>{@code outage}: one address whose server is gone for 0.5 s: λ·(T+G), and G is not the outage but the first attempt to
 *       connect after it: gRPC tries at once, and then after 1 s ± 20 % (connection backoff specification);
 *   <li>{@code writes}, by the leader's death after A seconds: without a copy all that it acknowledged, λ·A; with copies that
 *       lag by ℓ = 100 ms, λ·ℓ; if a majority of three has to have a write before it is acknowledged, none.
 * </ul>
 *
 * {@code failed_to_rate_times_gap} holds the failures against q·λ·(T + gap), with the gap as seen: it is 1 if each call of
 * the lost replica failed throughout the gap, and none besides. After a replica was killed or stopped those that are left are
 * asked directly: each call that succeeded after the fault must have been carried out by one of them, else the case fails.
 */
@Scenario(
        id = "why.fault-tolerance",
        version = 2,
        section = Section.WHY_DISTRIBUTE,
        chapter = {Sentence.S07, Sentence.S08},
        claim =
                "One machine is one point of failure; a system survives the loss of any one machine if it is designed for it.",
        method =
                "One of 1 to 3 replicas is killed or stopped under 200 calls a second; each is away a quarter of the time; a server is away for half a second; a"
                        + " leader dies under 200 writes a second, without a copy, with one that lags, with a quorum.",
        doesNotShow =
                "gRPC's own limit for keepalive, 10 s, which is circumvented here: a stopped replica is felt for that and the"
                        + " timeout. Capacity: the replicas that are left could serve all. Elections: what survives is counted, and no new leader"
                        + " chosen. Losses of a rack or a power supply, which machines share: the replicas are processes of one"
                        + " machine, and the stores are in memory, so that one without a copy loses all that it had.",
        expectedFailures = {"UNAVAILABLE", "UNKNOWN", "DEADLINE_EXCEEDED"},
        headline = {
            "kill,client=pickFirst,replicas=1",
            "kill,client=retry,replicas=3",
            "writes,copies=asynchronous|quorum"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class FaultTolerance implements Model {
    static final Statistic FAILED = Statistic.count("failed");
    static final Statistic FAILED_IN_THE_END = Statistic.share("failed_in_the_end");
    static final Statistic GAP = Statistic.time("gap");
    static final Statistic FAILED_TO_RATE_TIMES_GAP = Statistic.ratio("failed_to_rate_times_gap");
    static final Statistic LOST_WRITES = Statistic.count("lost_writes");

    static final double PER_SECOND = 200;
    static final Duration THINK = Duration.ofMillis(50);
    static final Duration DEADLINE = Duration.ofMillis(400);
    static final Duration FAULT_AFTER = Duration.ofMillis(300);

    /**
     * A call in a hundred may be started so late, and the fault be made: as long as a call is under way. Calls are counted, and late
     * ones are no fewer.
     */
    private static final Duration MOST_LATENESS = Duration.ofMillis(50);

    private static final Duration END = Duration.ofMillis(200);
    static final Duration KILL_LENGTH = Duration.ofMillis(1100);
    static final Duration STOP_LENGTH = Duration.ofMillis(1300);
    private static final Duration OUTAGE_LENGTH = Duration.ofMillis(1900);
    private static final Duration WRITES_LENGTH = Duration.ofMillis(600);
    private static final Duration OUTAGE = Duration.ofMillis(500);
    static final Duration LAG = Duration.ofMillis(100);
    static final Duration LEADER_DIES_AFTER = Duration.ofMillis(500);
    private static final Duration HEALTH_DEADLINE = Duration.ofSeconds(5);
    static final int STOPPED_OF = 3;

    /** Replicas of which one is killed. */
    public static class Killed extends Replicated {
        @Param({"pickFirst", "roundRobin", "retryUnavailable", "retry", "ejection"})
        public String client;

        @Param({"1", "2", "3"})
        public int replicas;

        @Setup
        public void start() throws IOException, InterruptedException {
            start(client, replicas);
        }
    }

    /** Three of which one is stopped. */
    public static class Stopped extends Replicated {
        @Param({"roundRobin", "retry", "ejection", "keepAlive"})
        public String client;

        @Setup
        public void start() throws IOException, InterruptedException {
            start(client, STOPPED_OF);
        }
    }

    /** One server, and one that will take its place and address. */
    @State(Scope.Benchmark)
    public static class Replaced {
        private Cluster cluster;
        private ChildProcess standby;

        @Setup
        public void start() throws IOException, InterruptedException {
            cluster = Cluster.start(1, ClientDesign.PICK_FIRST);
            try {
                standby = StandbyServer.start(cluster.victim().addresses().plaintext());
            } catch (IOException e) {
                cluster.close();
                throw e;
            }
        }

        @TearDown
        public void stop() {
            standby.close();
            cluster.close();
        }
    }

    /** A store. */
    @State(Scope.Benchmark)
    public static class Stored {
        @Param({"none", "asynchronous", "quorum"})
        public String copies;

        private Stores stores;

        @Setup
        public void start() throws IOException, InterruptedException {
            stores = Stores.start(copies, LAG);
        }

        @TearDown
        public void stop() {
            stores.close();
        }
    }

    @Benchmark
    public LoadTrace kill(Killed killed) throws InterruptedException {
        return killed.lose(KILL_LENGTH, victim -> victim::kill);
    }

    @Benchmark
    public LoadTrace stop(Stopped stopped) throws InterruptedException {
        return stopped.lose(STOP_LENGTH, victim -> victim::stop);
    }

    @Benchmark
    public long partTime(PartTime some) throws InterruptedException {
        return some.run();
    }

    @Benchmark
    public LoadTrace outage(Replaced replaced) throws InterruptedException {
        ServerProcess victim = replaced.cluster.victim();
        FaultDrill.Seen seen = drill(OUTAGE_LENGTH).run(replaced.cluster.calls(THINK, DEADLINE), () -> {
            victim.kill();
            Thread.sleep(OUTAGE.toMillis());
            replaced.standby.send("listen");
        });
        replaced.cluster.requireNoOtherDeath();
        if (!ServerHealth.isServing(victim.addresses().plaintext(), HEALTH_DEADLINE)) {
            throw new IllegalStateException("the server that was to take the lost one's place does not serve");
        }
        record(seen, OUTAGE_LENGTH, 1);
        return seen.trace();
    }

    @Benchmark
    public long writes(Stored stored) throws InterruptedException {
        ServerProcess leader = stored.stores.leader();
        LoadTrace trace = new FaultDrill(PER_SECOND, LEADER_DIES_AFTER, WRITES_LENGTH, DEADLINE, MOST_LATENESS)
                .run(stored.stores.writes(DEADLINE), leader::kill)
                .trace();
        Loads.ofThisJvm().keep(trace);
        stored.stores.requireNoOtherDeath();
        long lost = stored.stores.lost(trace);
        Outcomes.ofThisJvm().count(LOST_WRITES, lost);
        return lost;
    }

    static FaultDrill drill(Duration length) {
        return new FaultDrill(PER_SECOND, FAULT_AFTER, length, DEADLINE, MOST_LATENESS);
    }

    static void record(FaultDrill.Seen seen, Duration length, double share) {
        Loads.ofThisJvm().keep(seen.trace());
        Outage.of(seen.trace(), seen.faultNanos(), length.minus(END).toNanos(), share * PER_SECOND)
                .record(THINK.toNanos(), length.toNanos() - seen.faultNanos());
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        if (aCase.method().equals("partTime")) {
            return OptionalDouble.of(PartTime.seconds(aCase));
        }
        return OptionalDouble.of(seconds(
                        switch (aCase.method()) {
                            case "kill" -> KILL_LENGTH;
                            case "stop" -> STOP_LENGTH;
                            case "outage" -> OUTAGE_LENGTH;
                            default -> WRITES_LENGTH;
                        })
                + seconds(DEADLINE));
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return FaultTrials.of(aCase);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return Forecast.of(aCase);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
