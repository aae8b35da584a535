package dev.fallacies.benchmarks.partialfailure;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.Faults;
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
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
 * Orders that are to be carried out once each, say that a card is charged, by a caller that tries again when it gets no
 * answer. A part q of the replies is lost; an order is tried m times at most.
 *
 * <p>Model: the i-th attempt is made if the i−1 before it had no answer, with probability qⁱ⁻¹, and every attempt that is
 * made is carried out. So
 *
 * <ul>
 *   <li>{@code executions} an order: Σ qⁱ⁻¹ for i = 1…m, which is (1−qᵐ)÷(1−q); with an idempotency key, by which the server
 *       knows an order again, 1;
 *   <li>{@code duplicated}, the part of the orders that were carried out more than once: q, which is that of the orders whose
 *       first reply was lost; with a key none is, and {@code not_once}, the number of orders that were carried out more or
 *       less often than once, is 0;
 *   <li>{@code learned}, the part of the orders without a first answer whose outcome the caller learns by asking again with
 *       the same key: 1−qᵐ⁻¹.
 * </ul>
 *
 * The loop is the application's own, with a deadline for each attempt: gRPC's retries share one deadline, and none of them
 * follows one that has passed. The draws differ from round to round, since rounds are to be independent.
 */
@Scenario(
        id = "partial.blind-retry",
        section = Section.PARTIAL_FAILURE,
        chapter = Sentence.S17,
        claim = "A caller can never be certain whether its call succeeded.",
        method =
                "Orders to a server that loses a part of its replies, tried again after each deadline, with and without an"
                        + " idempotency key; the server says afterwards how often it carried each of them out.",
        doesNotShow =
                "Requests that are lost, which harm nobody here. A server that forgets its keys, for which a key does"
                        + " nothing.",
        expectedFailures = {"DEADLINE_EXCEEDED"},
        headline = {"withoutKey|withKey,attempts=5,lostReplies=0.5"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class BlindRetry implements Model {
    static final int ORDERS = 600;
    static final Statistic EXECUTIONS = Statistic.ratio("executions");
    static final Statistic DUPLICATED = Statistic.share("duplicated");
    static final Statistic LEARNED = Statistic.share("learned");

    /** Orders that were not carried out exactly once, whose number has to be 0 and not about 0. */
    static final Statistic NOT_ONCE = Statistic.count("not_once");

    private static final int AT_A_TIME = 64;
    private static final int WARM_CALLS = 2000;

    /** Far above what an answer takes, so that hardly an attempt without one had an answer under way. */
    private static final Duration DEADLINE = Duration.ofMillis(150);

    @Param({"2", "5"})
    public int attempts;

    /** Part of the replies that is lost. */
    @Param({"0.1", "0.5"})
    public double lostReplies;

    private final Channels channels = new Channels();
    private Testbed testbed;
    private ServerControl control;
    private ManagedChannel channel;

    @Setup
    public void connect() throws IOException, InterruptedException, ExecutionException {
        testbed = Testbed.direct();
        control = ServerControl.of(testbed.server());
        channel = channels.plaintext(testbed.address());
        CallEnd.warm(channel, WARM_CALLS);
        // As many at a time as later, or the first of them would be late for no lost reply.
        orderAll(false);
        control.watch();
        control.set(Faults.none().losingReplies(lostReplies).seed(new SplittableRandom().nextLong()));
    }

    @TearDown
    public void disconnect() {
        control.reset();
        control.close();
        channels.close();
        testbed.close();
    }

    @Benchmark
    public Result withoutKey() throws InterruptedException, ExecutionException {
        Result result = run(false);
        result.publish();
        return result;
    }

    @Benchmark
    public Result withKey() throws InterruptedException, ExecutionException {
        Result result = run(true);
        result.publish();
        Outcomes.ofThisJvm().trials(LEARNED, result.learned(attempts), result.inDoubt());
        Outcomes.ofThisJvm().count(NOT_ONCE, result.notOnce());
        return result;
    }

    Result run(boolean hasKey) throws InterruptedException, ExecutionException {
        return new Result(orderAll(hasKey), control.truthById());
    }

    /**
     * What came of the orders.
     *
     * @param attempts that each order needed; one more than there are if none was answered
     * @param truth of the server
     */
    public record Result(List<Integer> attempts, Truth truth) {

        /** Orders whose first attempt was not answered. */
        long inDoubt() {
            return attempts.stream().filter(needed -> needed > 1).count();
        }

        /** Those of them that a later attempt was answered of. */
        long learned(int most) {
            return attempts.stream()
                    .filter(needed -> needed > 1 && needed <= most)
                    .count();
        }

        long duplicated() {
            return truth.executions().byId().values().stream()
                    .filter(times -> times > 1)
                    .count();
        }

        long notOnce() {
            return LongStream.rangeClosed(1, ORDERS)
                    .filter(id -> truth.executions().of(id) != 1)
                    .count();
        }

        private void publish() {
            Outcomes.ofThisJvm().trials(DUPLICATED, duplicated(), ORDERS);
            Outcomes.ofThisJvm().value(EXECUTIONS, (double) truth.executions().total() / ORDERS);
        }
    }

    /** Places all orders, many at a time, and says how many attempts each needed. */
    private List<Integer> orderAll(boolean hasKey) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Integer>> placed = new ArrayList<>();
            for (long id = 1; id <= ORDERS; id++) {
                Work order = CallEnd.work(id).toBuilder()
                        .setIdempotencyKey(hasKey ? "order-" + id : "")
                        .build();
                placed.add(callers.submit(() -> order(order)));
            }
            List<Integer> needed = new ArrayList<>();
            for (Future<Integer> order : placed) {
                needed.add(order.get());
            }
            return needed;
        } finally {
            callers.shutdownNow();
        }
    }

    private int order(Work order) {
        int attempt = 1;
        while (attempt <= attempts && !CallEnd.of(channel, order, DEADLINE).isAnswered()) {
            attempt++;
        }
        return attempt;
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        double lostOfAnOrder = executions(lost(aCase), aCase.number("attempts")) * lost(aCase);
        return OptionalDouble.of(0.3 + lostOfAnOrder * ORDERS / AT_A_TIME * DEADLINE.toMillis() / 1e3);
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return List.of(
                aCase.method().equals("withoutKey")
                        ? Trial.atLeast(
                                Sentence.S17,
                                "without a key",
                                DUPLICATED,
                                0.01,
                                "a caller that is certain does nothing twice that it wants once")
                        : Trial.atMost(
                                Sentence.S17,
                                "when a caller may ask again with a key",
                                LEARNED,
                                0.01,
                                "who never knows for sure learns nothing by asking again"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double q = lost(aCase);
        long m = aCase.number("attempts");
        if (aCase.method().equals("withoutKey")) {
            return List.of(
                    prediction(
                            EXECUTIONS,
                            executions(q, m),
                            3 * deviation(q, m) / executions(q, m),
                            "(1−qᵐ)÷(1−q)",
                            "three deviations of the mean of a round's 600 orders"),
                    prediction(DUPLICATED, q, 0.25, "q", "1,800 orders of three rounds tell a tenth to 15 %"));
        }
        return List.of(
                prediction(EXECUTIONS, 1, 1e-6, "1", "it is counted"),
                prediction(NOT_ONCE, 0, 0.5, "0", "a count is whole"),
                prediction(
                        LEARNED,
                        1 - Math.pow(q, m - 1),
                        0.1,
                        "1−qᵐ⁻¹",
                        "the 300 orders that are in doubt in five rounds tell a share to 4 points"));
    }

    /** How often an order is carried out on average. */
    static double executions(double lostReplies, long attempts) {
        return (1 - Math.pow(lostReplies, attempts)) / (1 - lostReplies);
    }

    /** Standard deviation of the mean number of executions of a round's orders. */
    static double deviation(double lostReplies, long attempts) {
        double mean = executions(lostReplies, attempts);
        double square = 0;
        for (long n = 1; n <= attempts; n++) {
            // P(N ≥ n) = qⁿ⁻¹, and E[N²] = Σ (2n−1)·P(N ≥ n).
            square += (2 * n - 1) * Math.pow(lostReplies, n - 1);
        }
        return Math.sqrt((square - mean * mean) / ORDERS);
    }

    private static double lost(Case aCase) {
        return Double.parseDouble(aCase.parameter("lostReplies"));
    }

    private static Prediction prediction(
            Statistic statistic, double value, double tolerance, String formula, String toleranceReason) {
        return new Prediction(statistic, value, ABOUT, tolerance, formula, A_PRIORI, toleranceReason);
    }
}
