package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.cluster.Faults;
import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.Testbed;
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
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServiceConfig;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
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
        chapter = Sentence.S17,
        expectedFailures = "UNAVAILABLE",
        claim = "A call that failed can be made again; how often it then still fails, and what that costs.",
        method =
                "Callers in a closed loop for 1.5 s against a server that ends a share of all attempts as UNAVAILABLE, with"
                        + " gRPC's retryPolicy for one to eight attempts; the server counts the attempts.",
        doesNotShow =
                "An outage, during which every attempt fails: more attempts then only wait longer. Whether the work was done"
                        + " in spite of the error: here it never was.",
        headline = "calls,attempts=3|8,failingPercent=50")
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

    private static final double RUN_SECONDS = 1.5;
    private static final int CALLERS = 16;
    private static final int BACKOFF_MILLIS = 20;
    private static final int MULTIPLIER = 2;

    /** Fewer failures than this, in five rounds, say little of a probability. */
    private static final double FEWEST_FAILURES = 30;

    @Param({"10", "50"})
    public int failingPercent;

    @Param({"1", "3", "5", "8"})
    public int attempts;

    private final Channels channels = new Channels();
    private Testbed testbed;
    private ServerControl control;
    private Caller caller;

    @Setup
    public void connect() throws IOException, InterruptedException {
        testbed = Testbed.direct();
        control = ServerControl.of(testbed.server());
        String address = testbed.address();
        caller = new Caller(
                attempts == 1
                        ? channels.plaintext(address)
                        : channels.plaintext(
                                address, ServiceConfig.parse(policy(attempts).toServiceConfig())));
        WarmUp.untilStable(() -> caller.exchange(ExchangeRequest.getDefaultInstance()));
        control.reset();
        control.set(Faults.none()
                .failing(failingPercent / 100.0, Status.Code.UNAVAILABLE)
                .seed(ThreadLocalRandom.current().nextLong()));
    }

    @Benchmark
    public long calls() throws InterruptedException {
        ClosedLoop.Calls calls = ClosedLoop.run(caller, CALLERS, RUN_SECONDS);
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.trials(FAILED, calls.failed(), calls.total());
        outcomes.value(AMPLIFICATION, (double) control.truth().arrivals().total() / calls.total());
        if (calls.succeeded() > 0) {
            outcomes.value(SUCCEEDED_AFTER, calls.meanNanosOfSuccess());
        }
        return calls.total();
    }

    @TearDown
    public void disconnect() {
        control.reset();
        control.close();
        channels.close();
        testbed.close();
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(RUN_SECONDS);
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return List.of(
                Trial.atLeast(
                        Sentence.S17,
                        "for a call that is made up to " + aCase.parameter("attempts") + " times while "
                                + aCase.parameter("failingPercent") + " % fail",
                        FAILED,
                        0.01,
                        "one call in a hundred that ends without an answer leaves its caller in doubt; fewer may be left to chance"));
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
                AMPLIFICATION, amplification(p, m), ABOUT, 0.05, "(1−pᵐ) ÷ (1−p)", A_PRIORI, "the draws"));
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
        return 5 * CALLERS * RUN_SECONDS * 1e9 / (pauses + 0.5e6);
    }

    private static RetryPolicy policy(int attempts) {
        return new RetryPolicy(attempts, BACKOFF_MILLIS, MULTIPLIER);
    }
}
