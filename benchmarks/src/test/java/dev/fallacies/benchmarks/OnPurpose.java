package dev.fallacies.benchmarks;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.SkippedException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An experiment that goes wrong in every way that the suite must survive. */
@Scenario(
        id = "test.on-purpose",
        section = Section.LATENCY,
        claim = "Nothing that goes wrong here spoils the rest.",
        method = "Methods that fail.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OnPurpose implements Model {

    /** A state that cannot be had. */
    @State(Scope.Benchmark)
    public static class Missing {
        @Setup
        public void find() {
            throw new SkippedException("needs a flux capacitor");
        }
    }

    @Benchmark
    public void works() throws InterruptedException {
        Thread.sleep(1);
    }

    @Benchmark
    public void fails() {
        throw new IllegalStateException("wrong response");
    }

    @Benchmark
    public void dies() {
        Runtime.getRuntime().halt(3);
    }

    @Benchmark
    public void isSkipped(Missing missing) {
        throw new AssertionError("must not be called with " + missing);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of();
    }
}
