package dev.fallacies.benchmarks.fallacy2latency;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.benchmarks.controls.MarginalCost;
import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.cluster.Connection;
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
import dev.fallacies.harness.workload.Conversations;
import dev.fallacies.harness.workload.Worker;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A design that makes n small calls in a row, beside three that do the same work in fewer round trips. On localhost the
 * chatty one looks fine, since a round trip there costs little more than the work; in production it pays n round trips.
 *
 * <p>Models, with RTT what the link adds to a round trip, s the cost of a call after a pause as long as the link makes it
 * wait, and m that of one more item or message:
 *
 * <ul>
 *   <li>{@code chatty}: n·(RTT+s), each call waits for the one before;
 *   <li>{@code batched}: RTT+s+n·m, one call carries all;
 *   <li>{@code streamed}: RTT+s+n·m, one stream carries all, nobody waits;
 *   <li>{@code pipelined}: ⌈n÷c⌉·(RTT+s)+(n−⌈n÷c⌉)·m, with c = 10 calls under way at a time: waves of c calls, of which the
 *       first costs a round trip and the others what one more call costs.
 * </ul>
 *
 * The three alternatives need no answer of one call to make the next; where one is needed, only a batch on the server
 * helps. Times are in nanoseconds for all n calls together.
 */
@Scenario(
        id = "latency.chatty",
        section = Section.LATENCY,
        chapter = Sentence.S23,
        claim = "A design of many small calls feels fine on localhost and collapses in production.",
        method =
                "n small calls one after the other, in one batch, in one stream, and with ten under way at a time, over"
                        + " links of different round trips; beside them n local calls of the same code.",
        doesNotShow =
                "Slow start and connection set-up: the connection is warm, and the proxy ends TCP. Calls that depend on"
                        + " each other's answers cannot be pipelined.",
        headline = {
            "local,calls=10|100",
            "chatty,calls=100,network=direct",
            "chatty,calls=100,network=cross-az",
            "chatty,calls=10,network=tokyo-virginia",
            "batched|pipelined,calls=100,network=cross-az",
            "batched,calls=10,network=tokyo-virginia"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ChattyCalls implements Model {
    /** Up to here an answer seems to be there at once. Source: Nielsen, Usability Engineering, 1993, chapter 5. */
    private static final double FINE_NANOS = 0.1e9;

    /** From here on a user's thought is interrupted. Source: as above. */
    private static final double COLLAPSED_NANOS = 1e9;

    @Param({"1", "10", "100", "1000"})
    public int calls;

    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final Worker worker = new Worker();
    private WorkResult lastResult;

    /** A server, and the network that lies before it. */
    @State(Scope.Benchmark)
    public static class Remote {
        @Param({"direct", "cross-az", "rtt20ms", "virginia-california", "tokyo-virginia"})
        public String network;

        private Connection connection;

        @Setup
        public void connect(ChattyCalls design) throws IOException, InterruptedException {
            connection = Connection.over(network);
            connection.warmUp(design::everyDesign);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void local(Blackhole blackhole) {
        for (int i = 0; i < calls; i++) {
            blackhole.consume(worker.perform(work));
        }
    }

    @Benchmark
    public void chatty(Remote remote) {
        ExchangeRequest request = request();
        for (int i = 0; i < calls; i++) {
            lastResult = remote.connection.caller().exchange(request).getResult();
        }
    }

    @Benchmark
    public ExchangeBatchResponse batched(Remote remote) {
        ExchangeBatchResponse response = remote.connection.caller().exchangeBatch(batch());
        lastResult = response.getResults(calls - 1);
        return response;
    }

    @Benchmark
    public long streamed(Remote remote) throws InterruptedException {
        return Conversations.converse(remote.connection.caller(), work, calls);
    }

    @Benchmark
    public long pipelined(Remote remote) throws InterruptedException {
        return Conversations.pipeline(remote.connection.caller(), work, calls, MarginalCost.IN_FLIGHT);
    }

    /** A few calls in each way, for the compiler's sake. */
    private void everyDesign(Caller caller) throws InterruptedException {
        int few = Math.min(calls, MarginalCost.IN_FLIGHT);
        for (int i = 0; i < few; i++) {
            caller.exchange(request());
        }
        caller.exchangeBatch(batch());
        Conversations.converse(caller, work, calls);
        Conversations.pipeline(caller, work, few, MarginalCost.IN_FLIGHT);
    }

    private ExchangeRequest request() {
        return ExchangeRequest.newBuilder().setWork(work).build();
    }

    private ExchangeBatchRequest batch() {
        return ExchangeBatchRequest.newBuilder()
                .addAllWorks(Collections.nCopies(calls, work))
                .build();
    }

    @TearDown(Level.Iteration)
    public void check() {
        if (lastResult != null) {
            Caller.check(work, lastResult);
        }
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("local") ? List.of() : List.of("local,calls=" + aCase.parameter("calls"));
    }

    /** One call is not chatty, whatever it takes. */
    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (!aCase.method().equals("chatty") || aCase.number("calls") < 2) {
            return List.of();
        }
        return List.of(
                link.addedRttNanos() == 0
                        ? Trial.atMost(
                                        Sentence.S23,
                                        "on localhost",
                                        Statistic.P50,
                                        FINE_NANOS,
                                        "what takes 0.1 s at most seems to happen at once, so it feels fine")
                                .ofPart("localhost")
                        : Trial.atLeast(
                                        Sentence.S23,
                                        "over " + aCase.parameter(Case.NETWORK),
                                        Statistic.P50,
                                        COLLAPSED_NANOS,
                                        "what takes 1 s or more interrupts its user's thought; less is slow, and no"
                                                + " collapse")
                                .ofPart("production"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        long n = aCase.number("calls");
        double rtt = conditions.link().addedRttNanos();
        double trip = rtt + PausedCall.nanosAfter(rtt, conditions.controls());
        double item = MarginalCost.nanosPerItem(conditions.controls());
        double message = MarginalCost.nanosPerMessage(conditions.controls());
        double pipelined = MarginalCost.nanosPerPipelinedCall(conditions.controls());
        return switch (aCase.method()) {
            case "local" ->
                List.of(new Prediction(
                        Statistic.MEAN, 100.0 * n, AT_MOST, 1, "n·100 ns", A_PRIORI, "an allocation or two a call"));
            case "chatty" -> List.of(prediction(n * trip, "n·(RTT+s)", rtt, conditions));
            case "batched" -> List.of(prediction(trip + n * item, "RTT+s+n·m", rtt, conditions));
            case "streamed" -> List.of(prediction(trip + n * message, "RTT+s+n·m", rtt, conditions));
            default ->
                List.of(prediction(
                        waves(n) * trip + (n - waves(n)) * pipelined, "⌈n÷c⌉·(RTT+s)+(n−⌈n÷c⌉)·m", rtt, conditions));
        };
    }

    private static double waves(long calls) {
        return Math.ceil((double) calls / MarginalCost.IN_FLIGHT);
    }

    private static Prediction prediction(double nanos, String formula, double rttNanos, Conditions conditions) {
        if (rttNanos >= 10e6) {
            return new Prediction(
                    Statistic.P50,
                    nanos,
                    ABOUT,
                    0.03,
                    formula,
                    conditions.controls().stamp(),
                    "the pause's cost, some 0.1 ms, is known to a third");
        }
        double tolerance = rttNanos >= 0.9e6 ? 0.1 : 0.5;
        return new Prediction(
                Statistic.P50,
                nanos,
                ABOUT,
                tolerance,
                formula,
                conditions.controls().stamp(),
                rttNanos >= 0.9e6
                        ? "the pause's cost, some 0.1 ms, is known to a third"
                        : "without a link all that is left is s and m, which vary from fork to fork");
    }
}
