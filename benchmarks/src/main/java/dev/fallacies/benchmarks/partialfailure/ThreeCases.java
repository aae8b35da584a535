package dev.fallacies.benchmarks.partialfailure;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.partialfailure.BestSplit.Example;
import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.cluster.Truth;
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
import dev.fallacies.harness.toxiproxy.Toxics;
import dev.fallacies.harness.workload.Channels;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
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
 * A call without an answer, for three reasons that its caller cannot tell apart: the request was lost, the reply was lost, or
 * all went well and took too long. The link makes each of them happen for certain; the server is asked afterwards, past
 * the link, what it really did.
 *
 * <p>Model, with the deadline D and a link that delays each direction by ¾·D where it loses nothing, so that a request
 * arrives before the deadline (¾·D &lt; D) and its reply after it (1½·D &gt; D):
 *
 * <ul>
 *   <li>P(executed | error) is 0 where the request is lost, 1 where the reply is, and 1 where the call is slow, without an
 *       exception ({@code contradicted} counts them);
 *   <li>the status is DEADLINE_EXCEEDED in all of them, and the caller's timer ends each after D: the medians of the elapsed
 *       times do not differ ({@code elapsed_spread} is the largest ÷ the smallest of the three);
 *   <li>{@code guessed}, the share of the calls whose fate the best single split on status and elapsed time guesses right, is
 *       ⅓, as that of a die (see {@link BestSplit}).
 * </ul>
 *
 * Each call has a connection of its own, warm before the fault begins: over a cold one the error's description betrays that
 * nothing was ever sent. The order is shuffled, so that no fate has the colder or the busier moment.
 */
@Scenario(
        id = "partial.three-cases",
        section = Section.PARTIAL_FAILURE,
        chapter = {Sentence.S15, Sentence.S17},
        claim = "A lost request, a lost reply and a slow answer look the same to the caller.",
        method =
                "Calls with one deadline over a link that loses the request, loses the reply, or delays both beyond the"
                        + " deadline, in random order; the server says afterwards which it carried out.",
        doesNotShow =
                "Other ways to fail: a refused or reset connection tells more. What a caller could learn by asking"
                        + " again later, or from the text of an error. A server that is still at work at the deadline: here"
                        + " the link is what is slow, and the work is done by then.",
        expectedFailures = {"DEADLINE_EXCEEDED"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class ThreeCases implements Model {
    static final Statistic TIMED_OUT = Statistic.share("deadline_exceeded");
    static final Statistic ELAPSED_SPREAD = Statistic.ratio("elapsed_spread");
    static final Statistic GUESSED = Statistic.share("guessed");

    /** Calls whose fate the server contradicts: a lost request that was carried out, or another that was not. */
    static final Statistic CONTRADICTED = Statistic.count("contradicted");

    /** Even, so that both halves of the guessing have as many of each fate. */
    private static final int CALLS_OF_EACH_FATE = 10;

    private static final int WARM_CALLS = 5;
    private static final double CHANCE = 1.0 / Fate.values().length;

    @Param("50")
    public int deadlineMillis;

    @Param("proxied")
    public String network;

    private Testbed testbed;
    private Toxics toxics;
    private ServerControl control;

    @Setup
    public void connect() throws IOException {
        testbed = Testbed.over(network);
        toxics = testbed.toxics();
        control = ServerControl.of(testbed.server());
        // Past the link, whose round trip each of these calls would cost.
        for (int i = 0; i < 20; i++) {
            try (Channels channels = new Channels()) {
                CallEnd.warm(channels.plaintext(testbed.server().plaintext()), 20 * WARM_CALLS);
            }
        }
        control.watch();
    }

    @TearDown
    public void disconnect() {
        control.reset();
        control.close();
        testbed.close();
    }

    @Benchmark
    public Result callWithoutAnswer() throws IOException {
        Result result = run();
        result.publish();
        return result;
    }

    /** Every call, in random order. */
    Result run() throws IOException {
        List<Fate> fates = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            fates.addAll(Collections.nCopies(CALLS_OF_EACH_FATE, fate));
        }
        Collections.shuffle(fates);
        List<Example> examples = new ArrayList<>();
        for (Fate fate : fates) {
            examples.add(new Example(fate, call(1 + examples.size(), fate)));
        }
        return new Result(examples, control.truthById());
    }

    /** The fault stays until the call has ended. */
    private CallEnd call(long id, Fate fate) throws IOException {
        try (Channels channels = new Channels()) {
            ManagedChannel channel = channels.plaintext(testbed.address());
            CallEnd.warm(channel, WARM_CALLS);
            fate.dealOut(toxics, Duration.ofNanos(deadlineMillis * 750_000L));
            CallEnd end = CallEnd.of(channel, CallEnd.work(id), Duration.ofMillis(deadlineMillis));
            toxics.clear();
            return end;
        }
    }

    /**
     * What came of the calls.
     *
     * @param examples whose ids count from 1 in their order
     * @param truth of the server
     */
    public record Result(List<Example> examples, Truth truth) {

        /** Whether the server carried the call of an example out. */
        boolean isExecuted(int index) {
            return truth.executions().of(1 + index) > 0;
        }

        private void publish() {
            Outcomes outcomes = Outcomes.ofThisJvm();
            for (int i = 0; i < examples.size(); i++) {
                Example example = examples.get(i);
                boolean timedOut = example.end().status() == Status.Code.DEADLINE_EXCEEDED;
                outcomes.trials(TIMED_OUT, timedOut ? 1 : 0, 1);
                outcomes.trials(example.fate().executedShare(), isExecuted(i) ? 1 : 0, 1);
                outcomes.count(CONTRADICTED, isExecuted(i) == (example.fate().executed() == 1) ? 0 : 1);
            }
            outcomes.value(ELAPSED_SPREAD, elapsedSpread(examples));
            outcomes.trials(GUESSED, BestSplit.guessedRight(examples), examples.size());
        }
    }

    /** The largest of the fates' median elapsed times, divided by the smallest. */
    static double elapsedSpread(List<Example> examples) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (Fate fate : Fate.values()) {
            double median = medianNanos(examples, fate);
            smallest = Math.min(smallest, median);
            largest = Math.max(largest, median);
        }
        return largest / smallest;
    }

    private static double medianNanos(List<Example> examples, Fate fate) {
        long[] nanos = examples.stream()
                .filter(e -> e.fate() == fate)
                .mapToLong(e -> e.end().elapsedNanos())
                .sorted()
                .toArray();
        return (nanos[(nanos.length - 1) / 2] + nanos[nanos.length / 2]) / 2.0;
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        double overheadMillis = 20;
        return OptionalDouble.of(
                Fate.values().length * CALLS_OF_EACH_FATE * (aCase.number("deadlineMillis") + overheadMillis) / 1e3);
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return List.of(
                Trial.atMost(
                        Sentence.S15,
                        "over a warm connection",
                        GUESSED,
                        0.5,
                        "whoever guesses right every other time, where a die is right one time in three, can tell"),
                Trial.atMost(
                                Sentence.S17,
                                "by the error alone",
                                Fate.REQUEST_LOST.executedShare(),
                                0.2,
                                "some calls with this error were not carried out")
                        .ofPart("was not"),
                Trial.atLeast(
                                Sentence.S17,
                                "by the error alone",
                                Fate.REPLY_LOST.executedShare(),
                                0.8,
                                "others with the same error were")
                        .ofPart("was carried out"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        List<Prediction> predictions = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            predictions.add(new Prediction(
                    fate.executedShare(),
                    fate.executed(),
                    ABOUT,
                    0.15,
                    fate == Fate.REQUEST_LOST ? "0: it never arrives" : "1: it arrives",
                    A_PRIORI,
                    "the 30 calls of three rounds cannot tell a share closer than to 12 %"));
        }
        predictions.add(new Prediction(
                CONTRADICTED, 0, ABOUT, 0.5, "0: P(executed | error) is 0, 1 and 1", A_PRIORI, "a count is whole"));
        predictions.add(new Prediction(
                TIMED_OUT, 1, ABOUT, 0.05, "1", A_PRIORI, "the 90 calls of three rounds tell a share to 4 %"));
        predictions.add(new Prediction(
                ELAPSED_SPREAD,
                1,
                AT_MOST,
                0.05,
                "D ÷ D",
                A_PRIORI,
                "a timer of a busy machine is a millisecond late"));
        predictions.add(new Prediction(
                GUESSED,
                CHANCE,
                ABOUT,
                0.35,
                "⅓",
                A_PRIORI,
                "the 90 guesses of three rounds tell a share to 10 points"));
        return predictions;
    }
}
