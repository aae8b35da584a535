package dev.fallacies.benchmarks.onpurpose;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Benchmarks whose samples are worth less than they seem. What they take differs by a factor of ten, since a sleep on a
 * busy machine may take twice as long as asked.
 */
@Scenario(
        id = "test.bad-samples",
        section = Section.LATENCY,
        claim = "What makes a number worth less is said beside it.",
        method = "Sleeps that get shorter, get longer, or are few; and calls too many to be kept.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BadSamples implements Model {
    private static final long SHORT_MILLIS = 1;
    private static final long LONG_MILLIS = 10;

    /** More than an iteration of a smoke run lasts. */
    private static final long TOO_LONG_MILLIS = 110;

    /** The warm-up is the first, and a smoke run measures the second and the third. */
    private int iteration;

    @Setup(Level.Iteration)
    public void next() {
        iteration++;
    }

    @Benchmark
    public void warmsUpSlowly() throws InterruptedException {
        Thread.sleep(iteration < 3 ? LONG_MILLIS : SHORT_MILLIS);
    }

    @Benchmark
    public void drifts() throws InterruptedException {
        Thread.sleep(iteration < 3 ? SHORT_MILLIS : LONG_MILLIS);
    }

    @Benchmark
    public void takesTooLong() throws InterruptedException {
        Thread.sleep(TOO_LONG_MILLIS);
    }

    @Benchmark
    public int isTooFast() {
        return iteration;
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return aCase.method().equals("takesTooLong") ? List.of(Verdicts.ofMedian(TOO_LONG_MILLIS, 1)) : List.of();
    }
}
