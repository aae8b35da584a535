package dev.fallacies.benchmarks.partialfailure;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.ServerProcess;
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
import dev.fallacies.harness.toxiproxy.Toxics;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServerHealth;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
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
 * Two servers with a link between them: whoever calls the front one has it do its part and then call the back one, through
 * the link. The link breaks, and both servers are asked directly how they are.
 *
 * <p>Model: with the link broken every call fails ({@code failed} = 1), though the front server does its part of it each
 * time ({@code half_done} = 1: done in front, never heard of at the back), and both servers say SERVING ({@code healthy} = 1).
 * A link that is cut refuses at once, and the status is UNAVAILABLE; one that swallows everything takes each call's whole
 * deadline ({@code deadline_exceeded} is 0 and 1).
 */
@Scenario(
        id = "partial.cut-link",
        section = Section.PARTIAL_FAILURE,
        chapter = {Sentence.S13, Sentence.S20},
        claim = "The network between two machines can fail while both machines are healthy.",
        method =
                "A server that calls another over a link, which is cut, or swallows all bytes; meanwhile both are asked for"
                        + " their health past the link.",
        doesNotShow = "How long it takes until the link is used again when it is mended, and links that break in one"
                + " direction only.",
        expectedFailures = {"UNAVAILABLE", "UNKNOWN", "DEADLINE_EXCEEDED"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class CutLink implements Model {
    static final Statistic FAILED = Statistic.share("failed");
    static final Statistic HALF_DONE = Statistic.share("half_done");
    static final Statistic HEALTHY = Statistic.share("healthy");
    static final Statistic TIMED_OUT = Statistic.share("deadline_exceeded");

    private static final int CALLS = 16;
    private static final int WARM_CALLS = 300;
    private static final Duration DEADLINE = Duration.ofMillis(100);
    private static final Duration HEALTH_DEADLINE = Duration.ofSeconds(5);

    /** How the link breaks. */
    public enum Break {
        CUT,
        BLACKHOLE;

        private void happen(Toxics toxics) throws IOException {
            if (this == CUT) {
                toxics.cut();
            } else {
                toxics.blackhole(ToxicDirection.UPSTREAM);
                toxics.blackhole(ToxicDirection.DOWNSTREAM);
            }
        }
    }

    @Param
    public Break breaking;

    @Param("proxied")
    public String network;

    private final Channels channels = new Channels();
    private Testbed back;
    private ServerProcess front;
    private ServerControl ofBack;
    private ServerControl ofFront;
    private ManagedChannel channel;

    @Setup
    public void connect() throws IOException {
        back = Testbed.over(network);
        front = ServerProcess.start();
        ofBack = ServerControl.of(back.server());
        ofFront = ServerControl.of(front.addresses());
        ofBack.watch();
        ofFront.watch();
        ofFront.forwardTo(back.address(), "");
        channel = channels.plaintext(front.addresses().plaintext());
        CallEnd.warm(channel, WARM_CALLS);
    }

    @TearDown
    public void disconnect() {
        ofBack.reset();
        channels.close();
        ofFront.close();
        ofBack.close();
        front.close();
        back.close();
    }

    @Benchmark
    public Result callOverBrokenLink() throws IOException {
        Result result = run();
        result.publish();
        return result;
    }

    /** Calls over the broken link, and a look at both servers after every fourth of them. */
    Result run() throws IOException {
        Toxics toxics = back.toxics();
        breaking.happen(toxics);
        int failed = 0;
        int timedOut = 0;
        int healthy = 0;
        int asked = 0;
        for (int id = 1; id <= CALLS; id++) {
            CallEnd end = CallEnd.of(channel, CallEnd.work(id), DEADLINE);
            failed += end.isAnswered() ? 0 : 1;
            timedOut += end.status() == Status.Code.DEADLINE_EXCEEDED ? 1 : 0;
            if (id % (CALLS / 4) == 0) {
                healthy += isHealthy(front.addresses().plaintext())
                        + isHealthy(back.server().plaintext());
                asked += 2;
            }
        }
        Result result = new Result(failed, timedOut, halfDone(), healthy, asked);
        toxics.clear();
        return result;
    }

    /** Of the works, those that the front server did and the back one never heard of. */
    private int halfDone() {
        var inFront = ofFront.truthById().executions();
        var atBack = ofBack.truthById().arrivals();
        int halfDone = 0;
        for (int id = 1; id <= CALLS; id++) {
            halfDone += inFront.of(id) == 1 && atBack.of(id) == 0 ? 1 : 0;
        }
        return halfDone;
    }

    private static int isHealthy(String address) {
        return ServerHealth.isServing(address, HEALTH_DEADLINE) ? 1 : 0;
    }

    /**
     * What came of the calls.
     *
     * @param asked how often a server was asked for its health
     */
    public record Result(int failed, int timedOut, int halfDone, int healthy, int asked) {
        private void publish() {
            Outcomes outcomes = Outcomes.ofThisJvm();
            outcomes.trials(FAILED, failed, CALLS);
            outcomes.trials(TIMED_OUT, timedOut, CALLS);
            outcomes.trials(HALF_DONE, halfDone, CALLS);
            outcomes.trials(HEALTHY, healthy, asked);
        }
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        double startSeconds = 2;
        return OptionalDouble.of(startSeconds
                + (aCase.parameter("breaking").equals(Break.CUT.name()) ? 0.2 : CALLS * DEADLINE.toMillis() / 1e3));
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        String condition = aCase.parameter("breaking").equals(Break.CUT.name()) ? "when cut" : "when it swallows bytes";
        return List.of(
                Trial.atLeast(Sentence.S13, condition, FAILED, 0.9, "over a broken network calls fail")
                        .ofPart("broken"),
                Trial.atLeast(Sentence.S13, condition, HEALTHY, 0.8, "a machine that is well says so")
                        .ofPart("well"),
                Trial.atLeast(Sentence.S20, condition, FAILED, 0.9, "over a connection that broke off calls fail"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        boolean isCut = aCase.parameter("breaking").equals(Break.CUT.name());
        return List.of(
                one(FAILED, 0.1, "the 48 calls of three rounds tell a share to 8 %"),
                new Prediction(
                        TIMED_OUT,
                        isCut ? 0 : 1,
                        ABOUT,
                        0.1,
                        isCut ? "0: it is refused" : "1: nobody refuses it",
                        A_PRIORI,
                        "the 48 calls of three rounds tell a share to 8 %"),
                one(HALF_DONE, 0.1, "the 48 calls of three rounds tell a share to 8 %"),
                one(HEALTHY, 0.2, "the 24 answers of three rounds tell a share to 15 %"));
    }

    private static Prediction one(Statistic share, double tolerance, String toleranceReason) {
        return new Prediction(share, 1, ABOUT, tolerance, "1", A_PRIORI, toleranceReason);
    }
}
