package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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
 * The floor of the harness: what an empty benchmark costs, what a call costs that the compiler may not inline, and whether
 * work of a known length is measured to be that long. Nothing below the empty call can be told from nothing.
 *
 * <p>Models: an empty method and a call take a few cycles, some 0.3 ns each at 3 GHz (Hennessy and Patterson's orders of
 * magnitude); work takes as long as it was made to take.
 */
@Scenario(
        id = "controls.empty-call",
        section = Section.CONTROLS,
        claim = "The harness adds next to nothing, and measures a known time to be that time.",
        method = "An empty method, a call that may not be inlined, and work of 100 ns, 1 µs and 100 µs.",
        doesNotShow = "How long a call of a cold or a megamorphic method takes.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class EmptyCall implements Model {
    private int argument = 42;

    /** Work of a wanted length. */
    @State(Scope.Benchmark)
    public static class Work {
        @Param({"100", "1000", "100000"})
        public long workNanos;

        private BusyWork work;

        @Setup
        public void calibrate() {
            work = BusyWork.lasting(workNanos);
        }

        public void perform() {
            work.perform();
        }
    }

    @Benchmark
    public void empty() {
        // The floor.
    }

    @Benchmark
    public int call() {
        return callee(argument);
    }

    @Benchmark
    public void work(Work work) {
        work.perform();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int callee(int value) {
        return value + 1;
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        if (aCase.method().equals("work")) {
            return List.of(new Prediction(
                    Statistic.MEAN,
                    aCase.number("workNanos"),
                    ABOUT,
                    0.2,
                    "work",
                    A_PRIORI,
                    "the clock rate of a shared core changes between the fork's set-up and its measurement"));
        }
        double cyclesNanos = aCase.method().equals("empty") ? 1 : 3;
        return List.of(new Prediction(
                Statistic.MEAN, cyclesNanos, AT_MOST, 1, "a few cycles", A_PRIORI, "cycles differ between cores"));
    }
}
