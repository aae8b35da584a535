package dev.fallacies.benchmarks.onpurpose;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sleeps whose models are right, wrong, or neither. */
@Scenario(
        id = "test.verdicts",
        section = Section.LATENCY,
        claim = "A model that is wrong is called so.",
        method = "Sleeps of known length against predictions of another.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Verdicts implements Model {
    /** Environment variable: a file that is as long as rounds were made. */
    public static final String ROUNDS_FILE = "FALLACIES_TEST_ROUNDS_FILE";

    private static final long USUAL_MILLIS = 10;

    /** What the process of a round cannot know by itself: how long to sleep in this one, so that rounds differ widely. */
    @State(Scope.Benchmark)
    public static class Changing {
        private long millis;

        @Setup
        public void choose() throws IOException {
            String file = System.getenv(ROUNDS_FILE);
            if (file == null) {
                throw new SkippedException("needs " + ROUNDS_FILE);
            }
            Files.write(Path.of(file), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            millis = 1L << 2 * Math.min(Files.size(Path.of(file)) - 1, 2);
        }
    }

    @Benchmark
    public void asPredicted() throws InterruptedException {
        Thread.sleep(USUAL_MILLIS);
    }

    @Benchmark
    public void offModel() throws InterruptedException {
        Thread.sleep(USUAL_MILLIS);
    }

    /** 1, 4 and 16 ms. */
    @Benchmark
    public void inconclusive(Changing changing) throws InterruptedException {
        Thread.sleep(changing.millis);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(
                switch (aCase.method()) {
                    case "asPredicted" -> ofMedian(USUAL_MILLIS, 2);
                    case "offModel" -> ofMedian(20 * USUAL_MILLIS, 1);
                    default -> ofMedian(4, 0.5);
                });
    }

    static Prediction ofMedian(double millis, double tolerance) {
        return new Prediction(
                Statistic.P50,
                1e6 * millis,
                Prediction.Relation.ABOUT,
                tolerance,
                "a sleep",
                Prediction.Stamp.A_PRIORI,
                "a sleep is never shorter than asked, and seldom twice as long");
    }
}
