package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.ControlledServer;
import dev.fallacies.harness.recording.ClosedLoop;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
 * Servers that call each other in a chain, each of which makes a failed call again, as does the client: what arrives at the
 * last one when it fails. Each server is a JVM of its own.
 *
 * <p>Models, with k layers that retry (the client is one), r attempts each, and N calls of the client one after the other;
 * {@code amplification} is what arrives at the last server by N:
 *
 * <ul>
 *   <li>{@code deadLeaf}: rᵏ, as each attempt of a layer is r attempts of the next;
 *   <li>the same throttled: a channel has T tokens, a failed attempt takes one, and the call is made again only while more
 *       than T÷2 are left: so after D = ⌈T÷2⌉ − 1 attempts at the most. Of these each r-th was its call's last anyway. A channel
 *       makes D − ⌊D÷r⌋ {@code extra_attempts} until it has none left, and k layers k times as many, however many calls there are:
 *       1 + k·(D − ⌊D÷r⌋) ÷ N;
 *   <li>{@code partlyFailing}, one layer, the last server failing a share p of the attempts: (1−pʳ) ÷ (1−p), also throttled
 *       as long as successes give back more than failures take, p &lt; t ÷ (1+t) with t tokens for a success; beyond that
 *       a channel is soon out of tokens, and gains at most t for each success: at most 1 + t. Near that threshold it is one
 *       or the other, by chance and for long.
 * </ul>
 */
@Scenario(
        id = "reliable.retry-storm",
        section = Section.RELIABLE,
        expectedFailures = "UNAVAILABLE",
        claim = "Retries multiply from layer to layer, and bury a server that has failed already.",
        method =
                "One to three layers with gRPC's retryPolicy before a server that ends all attempts, or a share of them, as"
                        + " UNAVAILABLE, without and with retryThrottling; the last server counts what arrives.",
        doesNotShow =
                "How a server fails because of the load: here it fails whatever the load, so that the numbers are exact."
                        + " Clients that give up: deadlines are far away.",
        headline = "deadLeaf,attempts=3,layers=3,throttled=false|true")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class RetryStorm implements Model {
    /** What arrives at the last server beyond one attempt a call. */
    static final Statistic EXTRA = Statistic.count("extra_attempts");

    /** Of each channel, where it is throttled. */
    static final int MAX_TOKENS = 10;

    static final double TOKEN_RATIO = 0.1;

    private static final int BACKOFF_MILLIS = 2;
    private static final int CALLS = 3;
    private static final int THROTTLED_CALLS = 50;
    private static final int PARTLY_ATTEMPTS = 3;
    private static final Duration RUN_LENGTH = Duration.ofMillis(1500);

    /** The chain behind the client. */
    @State(Scope.Benchmark)
    public static class Dead {
        @Param({"1", "2", "3"})
        public int layers;

        @Param({"3", "5"})
        public int attempts;

        @Param({"false", "true"})
        public boolean throttled;

        private RetryingChain chain;

        @Setup
        public void start() throws IOException {
            chain = RetryingChain.start(layers, serviceConfig(attempts, throttled));
            chain.failLast();
        }

        int calls() {
            return RetryStorm.calls(throttled);
        }

        @TearDown
        public void close() {
            chain.close();
        }
    }

    /** One layer, before a server that does not fail always. */
    @State(Scope.Benchmark)
    public static class Partly {
        @Param({"5", "50"})
        public int failingPercent;

        @Param({"false", "true"})
        public boolean throttled;

        private ControlledServer server;

        @Setup
        public void start() throws IOException {
            server = new ControlledServer(serviceConfig(PARTLY_ATTEMPTS, throttled));
            server.control().failShare(failingPercent / 100.0);
        }

        @TearDown
        public void close() {
            server.close();
        }
    }

    @Benchmark
    public long deadLeaf(Dead dead) {
        int calls = dead.calls();
        for (int i = 0; i < calls; i++) {
            dead.chain.callInVain();
        }
        return say(dead.chain.arrivals(), calls);
    }

    @Benchmark
    public long partlyFailing(Partly partly) throws InterruptedException {
        long calls = new ClosedLoop(1, ControlledServer.DEADLINE)
                .run(RUN_LENGTH, partly.server.call())
                .calls();
        return say(partly.server.control().truth().arrivals().total(), calls);
    }

    private static long say(long arrivals, long calls) {
        Outcomes.ofThisJvm().value(Retry.AMPLIFICATION, (double) arrivals / calls);
        Outcomes.ofThisJvm().count(EXTRA, arrivals - calls);
        return arrivals;
    }

    private static int calls(boolean throttled) {
        return throttled ? THROTTLED_CALLS : CALLS;
    }

    private static String serviceConfig(int attempts, boolean throttled) {
        RetryPolicy policy = new RetryPolicy(attempts, BACKOFF_MILLIS, 1);
        return throttled ? policy.toServiceConfig(MAX_TOKENS, TOKEN_RATIO) : policy.toServiceConfig();
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(RUN_LENGTH.toMillis() / 1e3);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return aCase.method().equals("deadLeaf") ? ofDeadLeaf(aCase) : ofPartlyFailing(aCase);
    }

    private static List<Prediction> ofDeadLeaf(Case aCase) {
        boolean throttled = isThrottled(aCase);
        int calls = calls(throttled);
        int layers = (int) aCase.number("layers");
        int attempts = new RetryPolicy((int) aCase.number("attempts"), BACKOFF_MILLIS, 1).effectiveAttempts();
        long extra =
                throttled ? layers * extraOfAChannel(attempts) : Math.round(calls * (Math.pow(attempts, layers) - 1));
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(exact(EXTRA, extra, throttled ? "k·(D−⌊D÷r⌋)" : "N·(rᵏ−1)"));
        predictions.add(
                exact(Retry.AMPLIFICATION, 1 + (double) extra / calls, throttled ? "1 + k·(D−⌊D÷r⌋) ÷ N" : "rᵏ"));
        return predictions;
    }

    private static List<Prediction> ofPartlyFailing(Case aCase) {
        double p = aCase.number("failingPercent") / 100.0;
        double full = Retry.amplification(p, PARTLY_ATTEMPTS);
        if (isThrottled(aCase) && p >= TOKEN_RATIO / (1 + TOKEN_RATIO)) {
            return List.of(new Prediction(
                    Retry.AMPLIFICATION,
                    1 + TOKEN_RATIO,
                    AT_MOST,
                    0.02,
                    "1 + t",
                    A_PRIORI,
                    "the tokens that a channel begins with are good for a few attempts more"));
        }
        return List.of(new Prediction(
                Retry.AMPLIFICATION,
                full,
                ABOUT,
                Retry.toleranceOf(full),
                "(1−pʳ) ÷ (1−p)",
                A_PRIORI,
                "some thousand draws a round; of what is more than 1 a fifth at the most"));
    }

    /** Until its tokens are gone, and it gets none back. */
    static long extraOfAChannel(int attempts) {
        long permitted = (MAX_TOKENS + 1) / 2 - 1;
        return permitted - permitted / attempts;
    }

    private static Prediction exact(Statistic statistic, double value, String formula) {
        return new Prediction(
                statistic, value, ABOUT, 0.001, formula, A_PRIORI, "exact: nothing in it is left to chance");
    }

    private static boolean isThrottled(Case aCase) {
        return Boolean.parseBoolean(aCase.parameter("throttled"));
    }
}
