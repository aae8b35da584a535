package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * What it costs to time one call and to write the time down. A sampled call reads the clock twice and is added to one
 * buffer; these are the three parts of it, so that a reader can hold them against the shortest call that is sampled,
 * some 100 µs over loopback: 200 ns are 0.2 % of that.
 *
 * <p><b>Model.</b> Bounds, far above what others saw, because a control is there to sound an alarm:
 *
 * <ul>
 *   <li>{@code clock} ≤ 60 ns. On Linux {@code System.nanoTime} was seen to take about 25 ns (A. Shipilëv,
 *       "Nanotrusting the Nanotime", 2014), read from the processor's counter without entering the kernel. One that
 *       does enter it takes some 100 ns and more, on a virtual machine without a trusted counter for instance: that
 *       must be seen here.
 *   <li>{@code sampleBuffer} ≤ 50 ns: what JMH's sampling adds to, a count of leading zeros, a shift and an increment.
 *   <li>{@code histogram} ≤ 50 ns: HdrHistogram's authors name 3 to 6 ns on processors of 2014; it does the same and
 *       keeps the extremes and the total besides. It takes the loads that cannot be sampled.
 * </ul>
 *
 * <p>Ten times the expected cost leaves room for an increment that misses the first two caches.
 *
 * <p><b>Units.</b> Mean nanoseconds for one clock reading or one recorded latency.
 *
 * <p><b>How to read it.</b> The latencies differ from one to the next (4,096 of them, log-normal, median 100 µs,
 * σ = 0.5), so that caches and branch predictor are not flattered. Neither recorder grows with what it is given: at
 * most 221 kB for JMH's, 270 kB for the histogram. They are emptied before each iteration, and afterwards must hold
 * every latency.
 *
 * <p><b>What it does not show.</b> Recording beside a call that empties the caches, which makes the increment dearer
 * by up to one access to main memory; and what a recorder costs that several threads share, because none does here.
 */
@Scenario(
        id = "controls.recorder",
        section = Section.CONTROLS,
        claim = "Timing and recording a call takes so little beside the call that it need not be subtracted.",
        method =
                "A clock is read, and latencies around 100 µs are added to JMH's sample buffer and to an HdrHistogram.",
        doesNotShow = "Recording with cold caches, or from several threads into one recorder.")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class RecorderCost implements Model {
    private static final double MOST_CLOCK_NANOS = 60;
    private static final double MOST_RECORDING_NANOS = 50;

    @Benchmark
    public long clock() {
        return System.nanoTime();
    }

    @Benchmark
    public void sampleBuffer(Buffer buffer) {
        buffer.samples.add(buffer.latencies.next());
    }

    @Benchmark
    public void histogram(Hdr hdr) {
        hdr.histogram.recordValue(hdr.latencies.next());
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "clock" -> List.of(atMost(MOST_CLOCK_NANOS, "one reading of the processor's counter"));
            case "sampleBuffer", "histogram" ->
                List.of(atMost(MOST_RECORDING_NANOS, "leading zeros + shift + increment"));
            default -> throw new IllegalArgumentException("no model for " + aCase.key());
        };
    }

    private static Prediction atMost(double nanos, String formula) {
        return new Prediction(
                Statistic.MEAN,
                nanos,
                Relation.AT_MOST,
                0.1,
                formula,
                Stamp.A_PRIORI,
                "the bound has room enough; 10 % for the noise of a mean on a busy machine");
    }

    /** What a recorder is given, in nanoseconds, over and over. */
    static final class Latencies {
        private static final int COUNT = 4_096;
        private static final double MEDIAN_NANOS = 100_000;
        private static final double SIGMA = 0.5;
        private static final long SEED = 20_261_124;

        final long[] nanos = draw();
        long handedOut;

        long next() {
            return nanos[(int) (handedOut++ & (COUNT - 1))];
        }

        void restart() {
            handedOut = 0;
        }

        private static long[] draw() {
            Random random = new Random(SEED);
            return LongStream.generate(() -> nanosAt(random.nextGaussian()))
                    .limit(COUNT)
                    .toArray();
        }

        /** The same on every machine: {@code Math.exp} may differ in the last digit. */
        private static long nanosAt(double gaussian) {
            return Math.round(MEDIAN_NANOS * StrictMath.exp(SIGMA * gaussian));
        }
    }

    /** New for each iteration, as JMH has it. */
    @State(Scope.Thread)
    public static class Buffer {
        final Latencies latencies = new Latencies();
        SampleBuffer samples;

        @Setup(Level.Iteration)
        public void empty() {
            latencies.restart();
            samples = new SampleBuffer();
        }

        /** @throws IllegalStateException if a latency is missing; both counts wrap at 2³² */
        @TearDown(Level.Iteration)
        public void check() {
            requireAll((int) latencies.handedOut, samples.count());
        }
    }

    /** Three digits, from 1 ns to an hour. */
    @State(Scope.Thread)
    public static class Hdr {
        final Latencies latencies = new Latencies();
        final Histogram histogram = new Histogram(TimeUnit.HOURS.toNanos(1), 3);

        @Setup(Level.Iteration)
        public void empty() {
            latencies.restart();
            histogram.reset();
        }

        /** @throws IllegalStateException if a latency is missing */
        @TearDown(Level.Iteration)
        public void check() {
            requireAll(latencies.handedOut, histogram.getTotalCount());
        }
    }

    private static void requireAll(long handedOut, long recorded) {
        if (handedOut != recorded) {
            throw new IllegalStateException(recorded + " latencies were recorded of " + handedOut);
        }
    }
}
