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
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
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
 *       f·W + (1−f)·W ÷ N + 2·s + N·m. That is Amdahl's law because one job is under way. A lock that many jobs queue for is
 *       not: they overlap, and their rate is min(N·μ, 1 ÷ (f·W)), flat after a corner;
 *   <li>{@code hotShard}: calls by key, of which a share h = 0.3 falls to one replica: μ ÷ h, however many replicas there
 *       are. The closed loop keeps 16·N calls under way, and begins with all of them there, where their queue is in
 *       the end: a smaller population leaves that replica idle at times;
 *   <li>{@code crosstalk}: jobs of W = 200 ms whose parts then exchange, all with all, in N−1 turns of N calls at once, c = 20 ms
 *       each: f·W + (1−f)·W ÷ N + (N−1)·c, and what N+1 phases of calls cost. As long as that cost is the same for each
 *       phase, the rate is the universal scalability law X(N) = λN ÷ (1+σ(N−1)+κN(N−1)), with σ ≈ f and κ ≈ c ÷ W, and a
 *       machine more is a loss beyond √((1−σ) ÷ κ) = 3. One run fits the law to N ≤ 4 by least squares and holds it against what
 *       the same run measures at 8 and 16: {@code measured_to_fit_at_8} and {@code …_16} are 1 if the law extrapolates. Levels
 *       take turns, so that a machine that warms up or slows down does so for all of them.
 * </ul>
 */
@Scenario(
        id = "why.scale-out",
        version = 2,
        section = Section.WHY_DISTRIBUTE,
        chapter = Sentence.S06,
        claim = "More machines go on adding capacity, but only if the work can be split.",
        method =
                "Replicas that serve one call at a time, 1 to 16 of them: under independent calls, under jobs with a serial"
                        + " phase, under keys of which one is hot, and under jobs whose parts exchange with each other.",
        doesNotShow =
                "Machines: the replicas are queues with timers in one process on loopback, and what real ones share, a"
                        + " network or a database, is left out. How evenly real keys spread. The serial share and the cost of"
                        + " exchange are put in: that real systems have costs of this form is not shown.",
        headline = {"splittable|hotShard|serialShare,replicas=16", "crosstalk"})
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
    static final double TALKING_JOB_NANOS = 200e6;
    static final double SERIAL = 0.1;
    static final double EXCHANGE_NANOS = 20e6;
    static final double HOT = 0.3;
    private static final long BEFORE_MILLIS = 400;
    private static final long COUNTED_MILLIS = 1000;

    private static final long SETTLING_MILLIS = 100;
    private static final long MOST_SETTLING_MILLIS = 3000;

    /** The system tells processor time in these steps. */
    private static final double CPU_TICK_NANOS = 10e6;

    /** Some replicas. */
    @State(Scope.Benchmark)
    public static class Some {
        @Param({"1", "2", "4", "8", "16"})
        public int replicas;

        private Replicas all;

        @Setup
        public void start() throws IOException, InterruptedException {
            all = Replicas.start(replicas);
            all.warmUp();
        }

        @TearDown
        public void stop() {
            all.close();
        }
    }

    /** As many as there are at most. */
    @State(Scope.Benchmark)
    public static class Most {
        private Replicas all;

        @Setup
        public void start() throws IOException, InterruptedException {
            all = Replicas.start(MOST);
            all.warmUp();
        }

        @TearDown
        public void stop() {
            all.close();
        }
    }

    @Benchmark
    public double splittable(Some some) throws InterruptedException {
        return capacity(some.all, SERVICE_NANOS, 4 * some.replicas, i -> (int) (i % some.replicas));
    }

    @Benchmark
    public double hotShard(Some some) throws InterruptedException {
        int outstanding = 16 * some.replicas;
        LongToIntFunction hot = hot(some.replicas);
        return capacity(
                some.all, HOT_SERVICE_NANOS, outstanding, i -> i < outstanding ? 0 : hot.applyAsInt(i - outstanding));
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
    public int serialShare(Some some) throws InterruptedException {
        job(some.all, some.replicas, JOB_NANOS);
        return some.replicas;
    }

    @Benchmark
    public NavigableMap<Integer, Double> crosstalk(Most most) throws InterruptedException {
        NavigableMap<Integer, Double> rates = Crosstalk.jobsPerSecond(most.all);
        record(rates);
        return rates;
    }

    private static double capacity(Replicas replicas, double serviceNanos, int outstanding, LongToIntFunction route)
            throws InterruptedException {
        // A rehearsal, or the compiler would be the one that uses the processor.
        new Throughput(replicas, Replicas.BRIEF_NANOS, route).perSecond(outstanding, 0, COUNTED_MILLIS);
        settle(replicas);
        long from = System.nanoTime();
        double cpu = cpuNanos(replicas);
        double rate =
                new Throughput(replicas, serviceNanos, route).perSecond(outstanding, BEFORE_MILLIS, COUNTED_MILLIS);
        double used = Math.max(CPU_TICK_NANOS, cpuNanos(replicas) - cpu);
        Outcomes.ofThisJvm().value(CAPACITY, rate);
        Outcomes.ofThisJvm()
                .value(
                        CPU_USED,
                        used / (System.nanoTime() - from) / Runtime.getRuntime().availableProcessors());
        return rate;
    }

    /** Waits until the compilers have done what the rehearsal left them with, but not for ever. */
    private static void settle(Replicas replicas) throws InterruptedException {
        for (int i = 0; i < MOST_SETTLING_MILLIS / SETTLING_MILLIS; i++) {
            double before = cpuNanos(replicas);
            Thread.sleep(SETTLING_MILLIS);
            if (cpuNanos(replicas) - before <= SETTLING_MILLIS * 1e6 / 4) {
                return;
            }
        }
    }

    private static double cpuNanos(Replicas replicas) {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        return own.plus(replicas.cpuTime()).toNanos();
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
            case "splittable", "hotShard" -> OptionalDouble.of(4);
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
