package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.PausedCall;
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
 * Calls to a server that refuses some of them, made again up to m − 1 times by gRPC itself. The server draws for each attempt
 * on its own whether it fails, with probability p; so it is no outage, in which all attempts share their fate.
 *
 * <p>Models, with B(j) the mean of the j pauses before the j-th retry (see {@link RetryPolicy}) and s the cost of an attempt:
 *
 * <ul>
 *   <li>{@code failed}, the calls that end without success: pᵐ. A channel makes five attempts at most, whatever the policy
 *       says, so that m = min(attempts, 5);
 *   <li>{@code amplification}, attempts a call as the server counted them: 1 + p + … + pᵐ⁻¹ = (1−pᵐ) ÷ (1−p);
 *   <li>{@code succeeded_after}, the mean time of the calls that succeeded: Σ pʲ·(1−p)·(B(j) + (j+1)·s) ÷ (1−pᵐ) over j &lt; m.
 * </ul>
 *
 * Where fewer than thirty failures are to be expected in five rounds, {@code failed} is shown and not predicted.
 */
@Scenario(
        id = "reliable.retry",
        section = Section.RELIABLE,
        expectedFailures = "UNAVAILABLE",
        claim = "A call that failed can be made again; how often it then still fails, and what that costs.",
        method =
                "Callers in a closed loop for 1.5 s against a server that ends a share of all attempts as UNAVAILABLE, with"
                        + " gRPC's retryPolicy for one to eight attempts; the server counts the attempts.",
        doesNotShow =
                "An outage, during which every attempt fails: more attempts then only wait longer. Whether the work was done"
                        + " in spite of the error: here it never was. Connections that break: an attempt that has chosen one"
                        + " before its pause is lost with it.",
        headline = "calls,attempts=1|3,failingPercent=50")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class Retry implements Model {
    /** Part of the calls that ended without success, after all their attempts. */
    static final Statistic FAILED = Statistic.share("failed");

    /** Attempts that reached the server, by the number of calls. */
    static final Statistic AMPLIFICATION = Statistic.ratio("amplification");

    /** Mean time of a call that succeeded, whichever attempt it was. */
    static final Statistic SUCCEEDED_AFTER = Statistic.time("succeeded_after");

    private static final Duration RUN_LENGTH = Duration.ofMillis(1500);
    private static final int CALLERS = 16;
    private static final int BACKOFF_MILLIS = 20;
    private static final int MULTIPLIER = 2;

    /** Fewer failures than this, in five rounds, say little of a probability. */
    private static final double FEWEST_FAILURES = 30;

    @Param({"10", "50"})
    public int failingPercent;

    @Param({"1", "3", "5", "8"})
    public int attempts;

    private ControlledServer server;

    /** The rehearsal has the code of failures and retries compiled, which calls that succeed do not. */
    @Setup
    public void connect() throws IOException, InterruptedException {
        server = new ControlledServer(attempts == 1 ? "{}" : policy(attempts).toServiceConfig());
        server.warmUp();
        fail();
        offer();
        fail();
    }

    private void fail() {
        server.control().failShare(failingPercent / 100.0);
    }

    private ClosedLoop.Measured offer() throws InterruptedException {
        return new ClosedLoop(CALLERS, ControlledServer.DEADLINE).run(RUN_LENGTH, server.call());
    }

    @Benchmark
    public long calls() throws InterruptedException {
        ClosedLoop.Measured measured = offer();
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.trials(FAILED, measured.calls() - measured.serviceTimes().getTotalCount(), measured.calls());
        outcomes.value(
                AMPLIFICATION, (double) server.control().truth().arrivals().total() / measured.calls());
        if (measured.serviceTimes().getTotalCount() > 0) {
            outcomes.value(SUCCEEDED_AFTER, measured.serviceTimes().getMean());
        }
        return measured.calls();
    }

    @TearDown
    public void disconnect() {
        server.close();
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        int withItsRehearsal = 2;
        return OptionalDouble.of(withItsRehearsal * RUN_LENGTH.toMillis() / 1e3);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double p = aCase.number("failingPercent") / 100.0;
        RetryPolicy policy = policy((int) aCase.number("attempts"));
        if (!(p > 0 && p < 1) || policy.attempts() < 1) {
            throw new IllegalArgumentException("failingPercent takes 1 to 99, and attempts takes 1 and more");
        }
        int m = policy.effectiveAttempts();
        List<Prediction> predictions = new ArrayList<>();
        double failures = Math.pow(p, m) * callsOfFiveRounds(p, policy);
        if (failures >= FEWEST_FAILURES) {
            predictions.add(new Prediction(
                    FAILED,
                    Math.pow(p, m),
                    ABOUT,
                    Math.max(0.05, 3 / Math.sqrt(failures)),
                    "pᵐ",
                    A_PRIORI,
                    "three deviations of the number of failures in five rounds"));
        }
        predictions.add(new Prediction(
                AMPLIFICATION,
                amplification(p, m),
                ABOUT,
                toleranceOf(amplification(p, m)),
                "(1−pᵐ) ÷ (1−p)",
                A_PRIORI,
                "the draws; of what is more than 1 a fifth at the most"));
        if (meanPauseNanos(p, policy) > 10e6) {
            double s = PausedCall.nanosAfter(0, conditions.controls());
            predictions.add(new Prediction(
                    SUCCEEDED_AFTER,
                    meanPauseNanos(p, policy) + meanAttempts(p, m) * s,
                    ABOUT,
                    0.15,
                    "Σ pʲ·(1−p)·(B(j) + (j+1)·s) ÷ (1−pᵐ)",
                    conditions.controls().stamp(),
                    "the draws, the factor of each pause, and attempts that wait for each other"));
        }
        return predictions;
    }

    /** So that an amplification without any retries is off, however few of them there are to be. */
    static double toleranceOf(double amplification) {
        return Math.max(0.001, Math.min(0.05, 0.2 * (amplification - 1) / amplification));
    }

    static double amplification(double p, int attempts) {
        return (1 - Math.pow(p, attempts)) / (1 - p);
    }

    /** Of a call that succeeds. */
    static double meanPauseNanos(double p, RetryPolicy policy) {
        int m = policy.effectiveAttempts();
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += Math.pow(p, j) * (1 - p) * policy.nanosUntilRetry(j);
        }
        return sum / (1 - Math.pow(p, m));
    }

    /** Of a call that succeeds. */
    private static double meanAttempts(double p, int m) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += Math.pow(p, j) * (1 - p) * (j + 1);
        }
        return sum / (1 - Math.pow(p, m));
    }

    /** Roughly: a call takes its pauses and half a millisecond. */
    private static double callsOfFiveRounds(double p, RetryPolicy policy) {
        double pauses = 0;
        for (int i = 1; i < policy.effectiveAttempts(); i++) {
            pauses += Math.pow(p, i) * (policy.nanosUntilRetry(i) - policy.nanosUntilRetry(i - 1));
        }
        return 5.0 * CALLERS * RUN_LENGTH.toNanos() / (pauses + 0.5e6);
    }

    private static RetryPolicy policy(int attempts) {
        return new RetryPolicy(attempts, BACKOFF_MILLIS, MULTIPLIER);
    }
}
