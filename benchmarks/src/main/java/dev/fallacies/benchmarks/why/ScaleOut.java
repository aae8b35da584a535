package dev.fallacies.benchmarks.why;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;
import static dev.fallacies.harness.scenario.Prediction.Stamp.FITTED;

import dev.fallacies.benchmarks.controls.MarginalCost;
import dev.fallacies.benchmarks.controls.PausedCall;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;
import java.util.stream.DoubleStream;
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
 * {@code cpu_used} shows: the part of this machine's processor time that client and replicas take together.
 *
 * <p>Models, with N replicas, service time S = 20 ms (5 ms beside a hot shard), capacity μ = 1 ÷ S, work W = 200 ms a job, serial share f = 0.1,
 * exchange c = 10 ms, s the cost of a call after a pause, and m that of one more call at the same time:
 *
 * <ul>
 *   <li>{@code splittable}: independent calls, four a replica under way: rate N·μ;
 *   <li>{@code serialShare}: one job under way, its serial phase on one replica, then the rest split over all: f·W + (1−f)·W ÷ N
 *       + 2·s + N·m. That is Amdahl's law because one job is under way. A lock that many jobs queue for is not: they overlap, and
 *       their rate is min(N·μ, 1 ÷ (f·W)), flat after a corner;
 *   <li>{@code hotShard}: calls by key, of which a share h = 0.3 falls to one replica: μ ÷ h, however many replicas there
 *       are. The closed loop keeps 16·N calls under way, and begins with all of them there, where their queue is in
 *       the end: a smaller population leaves that replica idle at times;
 *   <li>{@code crosstalk}: the job of {@code serialShare}, whose parts then exchange, all with all, in N−1 turns of N calls
 *       at once: f·W + (1−f)·W ÷ N + (N−1)·(c+s) + 2·s + N²·m. But for m, its rate is the universal scalability law
 *       X(N) = λN ÷ (1+σ(N−1)+κN(N−1)) with σ = f and κ = (c+s) ÷ W. One run fits the law to N ≤ 4 by least squares, and holds it against
 *       what the same run measures at 8 and 16: {@code measured_to_fit_at_8} and {@code …_16} are 1 if the law extrapolates.
 * </ul>
 */
@Scenario(
        id = "why.scale-out",
        section = Section.WHY_DISTRIBUTE,
        chapter = Sentence.S06,
        claim = "More machines go on adding capacity, but only if the work can be split.",
        method =
                "Replicas that serve one call at a time, 1 to 16 of them: under independent calls, under jobs with a serial"
                        + " phase, under keys of which one is hot, and under jobs whose parts exchange with each other.",
        doesNotShow =
                "Machines: the replicas are queues with timers in one process on loopback, and what real ones share, a"
                        + " network or a database, is left out. How evenly real keys spread.",
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

    private static final String REPLICAS = "replicas";
    private static final String SPLITS = "work that splits";
    private static final String DOES_NOT = "work that does not";
    private static final int MOST = 16;
    private static final double SERVICE_NANOS = 20e6;
    private static final double HOT_SERVICE_NANOS = 5e6;
    private static final double JOB_NANOS = 200e6;
    private static final double SERIAL = 0.1;
    private static final double EXCHANGE_NANOS = 10e6;
    private static final double HOT = 0.3;
    private static final int JOBS = 5;
    private static final long BEFORE_MILLIS = 400;
    private static final long COUNTED_MILLIS = 1000;

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
        job(some.all, some.replicas);
        return some.replicas;
    }

    @Benchmark
    public NavigableMap<Integer, Double> crosstalk(Most most) throws InterruptedException {
        NavigableMap<Integer, Double> rates = new TreeMap<>();
        for (int n : List.of(1, 2, 3, 4, 8, MOST)) {
            rates.put(n, 1e9 / medianNanos(most.all, n));
        }
        record(rates);
        return rates;
    }

    private static double capacity(Replicas replicas, double serviceNanos, int outstanding, LongToIntFunction route)
            throws InterruptedException {
        // A rehearsal, or the compiler would be the one that uses the processor.
        new Saturation(replicas, 0, route).perSecond(outstanding, 0, COUNTED_MILLIS);
        long from = System.nanoTime();
        double cpu = cpuNanos(replicas);
        double rate =
                new Saturation(replicas, SERVICE_NANOS, route).perSecond(outstanding, BEFORE_MILLIS, COUNTED_MILLIS);
        double used = Math.max(CPU_TICK_NANOS, cpuNanos(replicas) - cpu);
        Outcomes.ofThisJvm().value(CAPACITY, rate);
        Outcomes.ofThisJvm()
                .value(
                        CPU_USED,
                        used / (System.nanoTime() - from) / Runtime.getRuntime().availableProcessors());
        return rate;
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

    private static void job(Replicas replicas, int n) throws InterruptedException {
        replicas.onFirst(1, SERIAL * JOB_NANOS);
        replicas.onFirst(n, (1 - SERIAL) * JOB_NANOS / n);
    }

    private static double medianNanos(Replicas replicas, int n) throws InterruptedException {
        double[] nanos = new double[JOBS];
        for (int i = 0; i < JOBS; i++) {
            long start = System.nanoTime();
            job(replicas, n);
            for (int turn = 1; turn < n; turn++) {
                replicas.onFirst(n, EXCHANGE_NANOS);
            }
            nanos[i] = System.nanoTime() - start;
        }
        return DoubleStream.of(nanos).sorted().toArray()[JOBS / 2];
    }

    private static void record(NavigableMap<Integer, Double> rates) {
        UniversalScalability fitted = UniversalScalability.fit(rates.headMap(4, true));
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
            case "crosstalk" ->
                OptionalDouble.of(JOBS
                        * DoubleStream.of(1, 2, 3, 4, 8, MOST)
                                .map(n -> jobNanos(n) + (n - 1) * EXCHANGE_NANOS)
                                .sum()
                        / 1e9);
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (aCase.method().equals("splittable")) {
            return List.of(Trial.atLeast(
                            Sentence.S06,
                            "for independent calls",
                            CAPACITY,
                            0.9 * aCase.number(REPLICAS) * 1e9 / SERVICE_NANOS,
                            "adding machines goes on if each of N adds nine tenths of what one alone can do")
                    .ofPart(SPLITS));
        }
        String wasted = "where work does not split, sixteen machines do less than half of sixteen times the work";
        return switch (aCase.method()) {
            case "crosstalk" ->
                List.of(Trial.atMost(
                                Sentence.S06,
                                "for parts that exchange, all with all",
                                RATE_AT_16,
                                MOST / 2 * 1e9 / JOB_NANOS,
                                wasted)
                        .ofPart(DOES_NOT));
            case "hotShard" ->
                ofMost(
                        aCase,
                        Trial.atMost(
                                Sentence.S06,
                                "for one hot shard",
                                CAPACITY,
                                MOST / 2 * 1e9 / HOT_SERVICE_NANOS,
                                wasted));
            default ->
                ofMost(
                        aCase,
                        Trial.atLeast(
                                Sentence.S06,
                                "for a serial share of a tenth",
                                Statistic.P50,
                                JOB_NANOS * 2 / MOST,
                                wasted));
        };
    }

    private static List<Trial> ofMost(Case aCase, Trial trial) {
        return aCase.number(REPLICAS) == MOST ? List.of(trial.ofPart(DOES_NOT)) : List.of();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "splittable" -> List.of(capacity(aCase.number(REPLICAS) * 1e9 / SERVICE_NANOS, "N·μ"), cpu());
            case "hotShard" ->
                List.of(capacity(Math.min(aCase.number(REPLICAS), 1 / HOT) * 1e9 / HOT_SERVICE_NANOS, "μ÷h"), cpu());
            case "serialShare" -> List.of(serialShare(aCase.number(REPLICAS), conditions));
            default ->
                List.of(
                        rate(RATE_AT_8, 8, conditions),
                        rate(RATE_AT_16, MOST, conditions),
                        fit(FIT_AT_8, 0.1),
                        fit(FIT_AT_16, 0.2));
        };
    }

    private static Prediction capacity(double perSecond, String formula) {
        return new Prediction(
                CAPACITY,
                perSecond,
                ABOUT,
                0.05,
                formula,
                A_PRIORI,
                "a window of a second begins and ends within a service time, and a busy machine is late by some of them");
    }

    private static Prediction cpu() {
        return new Prediction(
                CPU_USED,
                0.5,
                AT_MOST,
                0.1,
                "half of the processors",
                A_PRIORI,
                "below that no call waits long for a core, and the replicas' slots are what limits");
    }

    private static Prediction serialShare(double n, Conditions conditions) {
        double split = (1 - SERIAL) * JOB_NANOS / n;
        double calls = call(SERIAL * JOB_NANOS, conditions) + call(split, conditions) + n * more(conditions);
        return new Prediction(
                Statistic.P50,
                jobNanos(n) + calls,
                ABOUT,
                0.15,
                "f·W+(1−f)·W÷N+2s+N·m",
                conditions.controls().stamp(),
                "the last of N answers is late if any is, on cores that client and replicas share");
    }

    private static Prediction rate(Statistic statistic, int n, Conditions conditions) {
        double calls = call(SERIAL * JOB_NANOS, conditions) + call((1 - SERIAL) * JOB_NANOS / n, conditions);
        double exchange = (n - 1) * (EXCHANGE_NANOS + call(EXCHANGE_NANOS, conditions)) + n * n * more(conditions);
        return new Prediction(
                statistic,
                1e9 / (jobNanos(n) + calls + exchange),
                ABOUT,
                0.15,
                "1÷(f·W+(1−f)·W÷N+(N−1)(c+s)+2s+N²m)",
                conditions.controls().stamp(),
                "the last of N answers is late if any is, in each of N+1 phases");
    }

    private static Prediction fit(Statistic statistic, double tolerance) {
        return new Prediction(
                statistic,
                1,
                ABOUT,
                tolerance,
                "λN÷(1+σ(N−1)+κN(N−1))",
                FITTED,
                "1 % of noise at N ≤ 4 is some 0.003 of κ, and so 4 % at 8 and 8 % at 16");
    }

    private static double jobNanos(double n) {
        return JOB_NANOS * (SERIAL + (1 - SERIAL) / n);
    }

    private static double more(Conditions conditions) {
        return MarginalCost.nanosPerPipelinedCall(conditions.controls());
    }

    private static double call(double pauseNanos, Conditions conditions) {
        return PausedCall.nanosAfter(pauseNanos, conditions.controls());
    }
}
