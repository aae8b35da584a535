package dev.fallacies.benchmarks.why;

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
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.LongToIntFunction;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One to sixteen replicas of fixed capacity: each serves one call at a time, for a time that the call asks for, and uses no
 * core meanwhile. So two cores suffice to see how capacity grows. All are in one process, each with a port, a queue and a
 * channel of its own, since sixteen JVMs would take longer to start than to measure; that shares nothing that limits them, which
 * {@code cpu_used} shows: the part of this machine's processor time that client and replicas take together, with
 * that of their compilers, which on slow cores are still at work.
 *
 * <p>Models, with N replicas, service time S = 20 ms (5 ms beside a hot shard), capacity μ = 1 ÷ S, work W a job, serial
 * share f = 0.1, s the cost of a call after a pause, and m that of one more call at the same time:
 *
 * <ul>
 *   <li>{@code splittable}: independent calls, four a replica under way: rate N·μ;
 *   <li>{@code serialShare}: one job of W = 300 ms under way, its serial phase on one replica, then the rest split over all:
 *       f·W + (1−f)·W ÷ N + 2·s + N·m. That is Amdahl's law because one job is under way;
 *   <li>{@code sharedLock}: the same serial share, but as a lock that 4·N calls under way queue for, each for f·S, before a
 *       replica has it for the rest. That is not Amdahl's law, as one's serial part overlaps with others' work:
 *       min(N·μ ÷ (1−f), μ ÷ f), in proportion up to a corner and then flat, at ten times one machine for f = 0.1 where
 *       Amdahl's law has 6.4 at 16;
 *   <li>{@code hotShard}: calls by key, of which a share h = 0.3 falls to one replica: μ ÷ h, however many replicas there
 *       are. The closed loop keeps 16·N calls under way, and begins with all of them there, where their queue is in
 *       the end: a smaller population leaves that replica idle at times;
 *   <li>{@code crosstalk}: jobs of W = 400 ms whose parts then exchange, all with all, in N−1 turns of N calls at once, c = 40 ms
 *       each: f·W + (1−f)·W ÷ N + (N−1)·c, and what N+1 phases of calls cost. As long as that cost is the same for each
 *       phase, the rate is the universal scalability law X(N) = λN ÷ (1+σ(N−1)+κN(N−1)), with σ ≈ f and κ ≈ c ÷ W, and a
 *       machine more is a loss beyond √((1−σ) ÷ κ) = 3. One run fits the law to N ≤ 4 by least squares and holds it against what
 *       the same run measures at 8 and 16: {@code measured_to_fit_at_8} and {@code …_16} are 1 if the law extrapolates. Levels
 *       take turns, so that a machine that warms up or slows down does so for all of them.
 * </ul>
 */
@Scenario(
        id = "why.scale-out",
        version = 3,
        section = Section.WHY_DISTRIBUTE,
        chapter = Sentence.S06,
        claim = "More machines go on adding capacity, but only if the work can be split.",
        method =
                "Replicas that serve one call at a time, 1 to 16 of them: under independent calls, under jobs with a serial"
                        + " phase, under calls that need one lock, under keys of which one is hot, and under jobs whose parts"
                        + " exchange with each other.",
        doesNotShow =
                "Machines: the replicas are queues with timers in one process on loopback, and what real ones share, a"
                        + " network or a database, is left out. How evenly real keys spread. The serial share and the cost of"
                        + " exchange are put in: that real systems have costs of this form is not shown.",
        headline = {"splittable|hotShard,replicas=16", "crosstalk"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class ScaleOut implements Model {
    static final Statistic CAPACITY = Statistic.rate("capacity");
    static final Statistic CPU_USED = Statistic.ratio("cpu_used");
    static final Statistic RATE_AT_8 = Statistic.rate("rate_at_8");
    static final Statistic RATE_AT_16 = Statistic.rate("rate_at_16");
    static final Statistic FIT_AT_8 = Statistic.ratio("measured_to_fit_at_8");
    static final Statistic FIT_AT_16 = Statistic.ratio("measured_to_fit_at_16");
    static final Statistic GAIN = Statistic.ratio("gain_from_8_to_16");

    static final String REPLICAS = "replicas";
    static final int MOST = 16;
    static final double SERVICE_NANOS = 20e6;
    static final double HOT_SERVICE_NANOS = 5e6;
    static final double JOB_NANOS = 300e6;
    static final double TALKING_JOB_NANOS = 400e6;
    static final double SERIAL = 0.1;
    static final double EXCHANGE_NANOS = 40e6;
    static final double HOT = 0.3;
    private static final int OUTSTANDING = 4;

    /** Some replicas. */
    public static class Some extends WarmReplicas {
        @Param({"1", "2", "4", "8", "16"})
        public int replicas;

        @Setup
        public void start() throws IOException, InterruptedException {
            start(replicas);
        }
    }

    /** Some replicas, and one more that is the lock which all work needs. */
    public static class AndALock extends WarmReplicas {
        @Param({"1", "8", "16"})
        public int replicas;

        @Setup
        public void start() throws IOException, InterruptedException {
            start(replicas + 1);
        }
    }

    /** As many as there are at most. */
    public static class Most extends WarmReplicas {
        @Setup
        public void start() throws IOException, InterruptedException {
            start(MOST);
        }
    }

    @Benchmark
    public double splittable(Some some) throws InterruptedException {
        return Capacity.measure(
                some.all(), calls(some.all(), evenly(some.replicas)), SERVICE_NANOS, OUTSTANDING * some.replicas);
    }

    @Benchmark
    public double hotShard(Some some) throws InterruptedException {
        int outstanding = 16 * some.replicas;
        LongToIntFunction hot = hot(some.replicas);
        return Capacity.measure(
                some.all(),
                calls(some.all(), i -> i < outstanding ? 0 : hot.applyAsInt(i - outstanding)),
                HOT_SERVICE_NANOS,
                outstanding);
    }

    @Benchmark
    public double sharedLock(AndALock some) throws InterruptedException {
        return Capacity.measure(
                some.all(),
                lockedCalls(some.all(), some.replicas, evenly(some.replicas)),
                SERVICE_NANOS,
                OUTSTANDING * some.replicas);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
    public int serialShare(Some some) throws InterruptedException {
        job(some.all(), some.replicas, JOB_NANOS);
        return some.replicas;
    }

    @Benchmark
    public NavigableMap<Integer, Double> crosstalk(Most most) throws InterruptedException {
        NavigableMap<Integer, Double> rates = Crosstalk.jobsPerSecond(most.all());
        record(rates);
        return rates;
    }

    /** Calls by their number to a replica each. */
    static DoubleFunction<Throughput.Starter> calls(Replicas replicas, LongToIntFunction route) {
        return nanos -> (number, end) -> replicas.call(route.applyAsInt(number), nanos, end);
    }

    /** The same, but first a share of the work is done under a lock, which is a replica of its own: one call at a time. */
    static DoubleFunction<Throughput.Starter> lockedCalls(Replicas replicas, int lock, LongToIntFunction route) {
        return nanos -> (number, end) -> replicas.call(lock, SERIAL * nanos, failure -> {
            if (failure == null) {
                replicas.call(route.applyAsInt(number), (1 - SERIAL) * nanos, end);
            } else {
                end.accept(failure);
            }
        });
    }

    private static LongToIntFunction evenly(int replicas) {
        return i -> (int) (i % replicas);
    }

    /** By a fixed pattern, since a draw would add its own noise to the capacity. */
    static LongToIntFunction hot(int replicas) {
        if (replicas * HOT <= 1) {
            return i -> (int) (i % replicas);
        }
        return i -> {
            long hotBefore = (long) (i * HOT);
            return (long) ((i + 1) * HOT) > hotBefore ? 0 : 1 + (int) ((i - hotBefore) % (replicas - 1));
        };
    }

    static void job(Replicas replicas, int n, double nanos) throws InterruptedException {
        replicas.onFirst(1, SERIAL * nanos);
        replicas.onFirst(n, (1 - SERIAL) * nanos / n);
    }

    private static void record(NavigableMap<Integer, Double> rates) {
        UniversalScalability fitted = UniversalScalability.fit(rates.headMap(Crosstalk.FITTED_TO, true));
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.value(RATE_AT_8, rates.get(8));
        outcomes.value(RATE_AT_16, rates.get(MOST));
        outcomes.value(FIT_AT_8, rates.get(8) / fitted.throughput(8));
        outcomes.value(FIT_AT_16, rates.get(MOST) / fitted.throughput(MOST));
        outcomes.value(GAIN, rates.get(MOST) / rates.get(8));
    }

    @Override
    public List<String> baselines(Case aCase) {
        boolean isBaseline = !aCase.method().equals("serialShare") || aCase.number(REPLICAS) == 1;
        return isBaseline ? List.of() : List.of("serialShare," + REPLICAS + "=1");
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return switch (aCase.method()) {
            case "splittable", "hotShard", "sharedLock" -> OptionalDouble.of(4);
            case "crosstalk" -> OptionalDouble.of(Crosstalk.seconds());
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return ScaleOutModel.trials(aCase);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return ScaleOutModel.predict(aCase, conditions);
    }
}
