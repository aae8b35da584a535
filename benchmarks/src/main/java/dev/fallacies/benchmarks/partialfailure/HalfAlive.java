package dev.fallacies.benchmarks.partialfailure;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A program of two halves: A takes an order and writes it down, then B writes it down as well. One half, or what it runs in,
 * dies while orders come at a steady rate, and nobody mends it.
 *
 * <p>Model, with λ orders a second and an outage of T until the end of the run:
 *
 * <ul>
 *   <li>{@code oneMachineDies}: both halves in one process, which is killed (SIGKILL). After that nothing is written at all,
 *       so no row of A is without one of B, but for one that was just between the two;
 *   <li>{@code oneOfTwoMachinesDies}: each half is a server of its own, and B is killed. A works on and writes λ·T rows that
 *       B never saw;
 *   <li>{@code oneThreadDies}: both halves are threads of one process, and B dies of an exception. A works on, on one machine:
 *       λ·T rows again. It is the process that makes its parts fail together, and not the machine.
 * </ul>
 *
 * {@code half_rows} counts the rows of A without one of B, from the files that they wrote (threads: from memory, which outlives
 * the one that dies); {@code served} is the part of the
 * orders during the outage that A took.
 */
@Scenario(
        id = "partial.half-alive",
        version = 2,
        section = Section.PARTIAL_FAILURE,
        chapter = {Sentence.S11, Sentence.S12, Sentence.S14},
        claim =
                "On one machine everything stops at once; among machines one half of a program can be dead and the other alive.",
        method =
                "Orders at a steady rate to a program of two halves. The process of both, one of two servers, or one of two"
                        + " threads is killed; then the rows of the two halves are compared.",
        doesNotShow =
                "Halves that notice and make up for it, and transactions over both. A machine that loses power, which"
                        + " also loses what its disk had not yet: the two machines are two processes of one.",
        expectedFailures = {"UNAVAILABLE", "UNKNOWN"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class HalfAlive implements Model {
    static final Statistic HALF_ROWS = Statistic.count("half_rows");
    static final Statistic SERVED = Statistic.share("served");

    private static final Duration BEFORE = Duration.ofMillis(400);
    private static final Duration OUTAGE = Duration.ofSeconds(1);

    /** A twentieth of the outage; late orders are no fewer. */
    private static final Duration MOST_LATENESS = Duration.ofMillis(50);

    private static final double OUTAGE_SECONDS = OUTAGE.toMillis() / 1e3;
    private static final double ORDERS_PER_SECOND = 200;
    private static final Drill DRILL = new Drill(ORDERS_PER_SECOND, BEFORE, OUTAGE, MOST_LATENESS);

    @Benchmark
    public Drill.Result oneMachineDies() throws IOException, InterruptedException {
        try (TwoHalves halves = TwoHalves.ofOneProcess()) {
            return publish(DRILL.run(halves));
        }
    }

    @Benchmark
    public Drill.Result oneOfTwoMachinesDies() throws IOException, InterruptedException {
        try (TwoHalves halves = TwoHalves.ofTwoProcesses()) {
            return publish(DRILL.run(halves));
        }
    }

    @Benchmark
    public Drill.Result oneThreadDies() throws IOException, InterruptedException {
        try (TwoHalves halves = TwoHalves.ofTwoThreads()) {
            return publish(DRILL.run(halves));
        }
    }

    private static Drill.Result publish(Drill.Result result) {
        Loads.ofThisJvm().keep(result.trace());
        Outcomes.ofThisJvm().count(HALF_ROWS, result.halfRows());
        Outcomes.ofThisJvm().trials(SERVED, result.servedDuringOutage(), result.ordersDuringOutage());
        return result;
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        double startSeconds = switch (aCase.method()) {
            case "oneMachineDies" -> 1.5;
            case "oneOfTwoMachinesDies" -> 3;
            default -> 0;
        };
        return OptionalDouble.of(startSeconds + BEFORE.plus(OUTAGE).toMillis() / 1e3);
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (aCase.method().equals("oneOfTwoMachinesDies")) {
            return List.of(
                    Trial.atLeast(
                                    Sentence.S12,
                                    "with two servers",
                                    SERVED,
                                    0.9,
                                    "who works on takes nearly every order")
                            .ofPart("alive"),
                    Trial.atLeast(
                                    Sentence.S12,
                                    "with two servers",
                                    HALF_ROWS,
                                    0.9 * ORDERS_PER_SECOND * OUTAGE_SECONDS,
                                    "who is dead writes none of them down")
                            .ofPart("dead"));
        }
        String condition = aCase.method().equals("oneMachineDies") ? "when the process dies" : "when a thread dies";
        return Stream.of(Sentence.S11, Sentence.S14)
                .flatMap(sentence -> together(sentence, condition))
                .toList();
    }

    private static Stream<Trial> together(Sentence sentence, String condition) {
        return Stream.of(
                Trial.atMost(sentence, condition, SERVED, 0.05, "what stops takes no further order")
                        .ofPart("it stops"),
                Trial.atMost(
                                sentence,
                                condition,
                                HALF_ROWS,
                                1,
                                "what goes down together leaves no row half written, but for the last")
                        .ofPart("all of it"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        if (aCase.method().equals("oneMachineDies")) {
            return List.of(
                    prediction(HALF_ROWS, 0, 1, "0", "one row may be just between the two"),
                    prediction(SERVED, 0, 0.03, "0", "the process may take an order or two while it dies"));
        }
        return List.of(
                prediction(
                        HALF_ROWS,
                        ORDERS_PER_SECOND * OUTAGE_SECONDS,
                        0.05,
                        "λ·T",
                        "a process takes some milliseconds to die, and the last order some to end"),
                prediction(SERVED, 1, 0.05, "1", "600 orders of three rounds tell a share to 1 %"));
    }

    private static Prediction prediction(
            Statistic statistic, double value, double tolerance, String formula, String toleranceReason) {
        return new Prediction(statistic, value, ABOUT, tolerance, formula, A_PRIORI, toleranceReason);
    }
}
