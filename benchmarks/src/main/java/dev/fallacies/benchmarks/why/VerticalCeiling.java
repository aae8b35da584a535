package dev.fallacies.benchmarks.why;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_LEAST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.SteadyWork;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.ArrayList;
import java.util.Arrays;
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
 * One machine, given more and more threads: the same job of processor work, with and without a serial share, and the same
 * read of memory. Beside them what larger machines cost, from a dated list.
 *
 * <p>Models, in nanoseconds for the whole job, with N threads, C cores, u the time of one of the job's 400 units
 * ({@code controls.sentinel}), and f the share that one thread does alone while the others wait:
 *
 * <ul>
 *   <li>{@code work}: 400·u·(f + (1−f) ÷ min(N, C)), Amdahl's law (AFIPS 1967) with a ceiling at the cores: beyond them
 *       the threads take turns;
 *   <li>{@code memory}: at least bytes ÷ (200 GB/s · min(N, C)), twice what a core of 2026 is seen to read. It is a floor
 *       that only reads which the compiler left out would undercut, and no estimate: where the memory's channels saturate is a property of the machine, and found here;
 *   <li>price of a job = price an hour · time. With a price in proportion to the cores it grows as N·(f + (1−f) ÷ N) =
 *       1 + f·(N−1), so work that splits costs the same on a larger machine, and every serial share makes it dearer;
 *   <li>{@code list}: nothing is predicted. Its figures are looked up or computed, not measured, and so are the same in every round: the price of
 *       a hardware thread, of a GiB of memory, and of a job with f = 0.2 that takes what Amdahl's law says on as many cores as the
 *       machine has hardware threads, each as a multiple of that of the list's smallest machine.
 * </ul>
 *
 * How many cores there are is asked of the machine, so cases are by threads. A machine of two cores shows the ceiling at
 * two: it cannot show how caches and memory channels that many cores share bend the line before its end, nor sockets, nor
 * the price of a job on any larger machine than itself; on more cores the same cases show the first of these.
 */
@Scenario(
        id = "why.vertical-ceiling",
        section = Section.WHY_DISTRIBUTE,
        chapter = {Sentence.S04, Sentence.S05},
        claim = "One machine has a ceiling, and a larger one costs more than in proportion.",
        method =
                "A job of 400 units of processor work, none or a fifth of it serial, and a read of 128 MiB of memory, by 1 to"
                        + " 64 threads; prices of machine sizes from a dated list.",
        doesNotShow =
                "More cores than this machine has: with two, what larger machines share (caches, memory channels, sockets) is"
                        + " not seen. Disk and network. How much faster a hardware thread of one listed machine is than another's. Discounts, and prices of other vendors; and the list's machines have 2 to 55"
                        + " GiB a hardware thread, so that a price by one of the two is also one of the other.",
        headline = {
            "work,serialPercent=0,threads=1|2|64",
            "work,serialPercent=20,threads=1|2",
            "memory,threads=1|64",
            "list,machine=c5.24xlarge|u7in-32tb.224xlarge"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class VerticalCeiling implements Model {
    static final Statistic PRICE_PER_VCPU = Statistic.ratio("price_per_vcpu");
    static final Statistic PRICE_PER_GIB = Statistic.ratio("price_per_gib");
    static final Statistic PRICE_PER_JOB = Statistic.ratio("price_per_job");

    static final String THREADS = "threads";
    static final String SERIAL = "serialPercent";
    private static final int UNITS = 400;
    private static final double PRICED_SERIAL = 0.2;
    private static final int MEMORY_LONGS = 16 << 20;
    private static final int PART_LONGS = 128 << 10;

    /** Twice the 100 GB/s that a core of the fastest memory systems reads. */
    private static final double MOST_BYTES_PER_NANOSECOND = 200;

    /** Threads that share a job. */
    @State(Scope.Benchmark)
    public static class Threads {
        @Param({"1", "2", "4", "8", "64"})
        public int threads;

        private Team team;

        @Setup
        public void gather() {
            team = new Team(threads);
        }

        @TearDown
        public void disband() {
            team.close();
        }
    }

    /** Processor work, whose first units are one thread's alone. */
    @State(Scope.Benchmark)
    public static class Job {
        @Param({"0", "20"})
        public int serialPercent;

        private long expected;
        private long result;

        @Setup
        public void expect() {
            expected = perform(0, UNITS);
            result = expected;
        }

        @TearDown(Level.Iteration)
        public void check() {
            if (result != expected) {
                throw new IllegalStateException("the threads together computed something else than one alone");
            }
        }

        private int serialUnits() {
            return UNITS * serialPercent / 100;
        }

        private static long perform(int first, int end) {
            long all = 0;
            for (int i = first; i < end; i++) {
                all ^= unit(i);
            }
            return all;
        }

        private static long unit(int number) {
            return SteadyWork.xorShift(SteadyWork.SEED + number, SteadyWork.STEPS);
        }
    }

    /** More bytes than any cache of the machine holds, one hopes; they are not all 0, so that a wrong sum shows. */
    @State(Scope.Benchmark)
    public static class Memory {
        private long[] longs;
        private long expected;
        private long result;

        @Setup
        public void fill() {
            longs = new long[MEMORY_LONGS];
            Arrays.setAll(longs, i -> i * SteadyWork.SEED);
            expected = 0;
            for (int part = 0; part < MEMORY_LONGS / PART_LONGS; part++) {
                expected ^= read(part);
            }
            result = expected;
        }

        @TearDown(Level.Iteration)
        public void check() {
            if (result != expected) {
                throw new IllegalStateException("the threads together read something else than one alone");
            }
        }

        private long read(int part) {
            long sum = 0;
            for (int i = part * PART_LONGS; i < (part + 1) * PART_LONGS; i++) {
                sum += longs[i];
            }
            return sum;
        }
    }

    /** A machine that can be rented. */
    @State(Scope.Benchmark)
    public static class Listed {
        @Param({
            "c5.2xlarge",
            "c5.12xlarge",
            "c5.24xlarge",
            "u-6tb1.56xlarge",
            "u-24tb1.112xlarge",
            "u7in-32tb.224xlarge"
        })
        public String machine;
    }

    @Benchmark
    public long work(Job job, Threads threads) throws InterruptedException {
        long alone = Job.perform(0, job.serialUnits());
        job.result = alone ^ threads.team.perform(job.serialUnits(), UNITS, Job::unit);
        return job.result;
    }

    @Benchmark
    public long memory(Memory memory, Threads threads) throws InterruptedException {
        memory.result = threads.team.perform(0, MEMORY_LONGS / PART_LONGS, memory::read);
        return memory.result;
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public MachinePrices list(Listed listed) {
        MachinePrices prices = MachinePrices.read();
        MachinePrices.Machine machine = prices.find(listed.machine);
        MachinePrices.Machine smallest = prices.smallest();
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.value(PRICE_PER_VCPU, machine.usdPerVcpuHour() / smallest.usdPerVcpuHour());
        outcomes.value(PRICE_PER_GIB, machine.usdPerGibHour() / smallest.usdPerGibHour());
        outcomes.value(PRICE_PER_JOB, jobPrice(machine) / jobPrice(smallest));
        return prices;
    }

    private static double jobPrice(MachinePrices.Machine machine) {
        return machine.usdPerHour() * amdahl(PRICED_SERIAL, machine.vcpus(), machine.vcpus());
    }

    /** The same with one thread, and for a case beyond the cores that with as many threads as cores, or just below. */
    @Override
    public List<String> baselines(Case aCase) {
        if (aCase.method().equals("list") || aCase.number(THREADS) == 1) {
            return List.of();
        }
        List<String> baselines = new ArrayList<>(List.of(CeilingTrials.withThreads(aCase, 1)));
        long most = CeilingTrials.mostWithin(cores());
        if (aCase.number(THREADS) > cores() && most > 1) {
            baselines.add(CeilingTrials.withThreads(aCase, most));
        }
        return baselines;
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return CeilingTrials.of(aCase, cores());
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "work" ->
                List.of(new Prediction(
                        Statistic.P50,
                        UNITS
                                * conditions.controls().nanos(Sentinel.CPU)
                                * amdahl(aCase.number(SERIAL) / 100.0, aCase.number(THREADS), cores()),
                        ABOUT,
                        0.15,
                        "400·u·(f+(1−f)÷min(N,C))",
                        conditions.controls().stamp(),
                        "one busy core runs at another clock rate than all, and others may use some of them"));
            case "memory" ->
                List.of(new Prediction(
                        Statistic.P50,
                        8.0 * MEMORY_LONGS / (MOST_BYTES_PER_NANOSECOND * Math.min(aCase.number(THREADS), cores())),
                        AT_LEAST,
                        0.01,
                        "bytes÷(200 GB/s·min(N,C))",
                        A_PRIORI,
                        "a floor needs none, but for the clock"));
            default -> List.of();
        };
    }

    /** Time of a job by N threads on C cores, as a share of that by one. */
    static double amdahl(double serial, double threads, int cores) {
        return serial + (1 - serial) / Math.min(threads, cores);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
