package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.Conversations;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one more item of a batch, one more message of a stream and one more of many calls under way cost over loopback, and what a large
 * response costs: what models add to their intercept, {@link PausedCall}.
 *
 * <p>Reference: as for the paused call, with the same wide tolerance.
 */
@Scenario(
        id = "controls.marginal-cost",
        section = Section.CONTROLS,
        claim = "Within one round trip, another item, message or byte costs little.",
        method = "Over loopback: a batch of 1,000 items, a stream of 1,000 messages and 1,000 calls of which ten are"
                + " under way, each divided by their number; and responses of 0 to 10 MB.",
        doesNotShow = "Items with work to do: the server's think time is zero.",
        version = 2)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MarginalCost implements Model {
    /** Calls under way at a time, here and where a design is pipelined. */
    public static final int IN_FLIGHT = 10;

    private static final int ITEMS = 1000;
    private static final String ID = "controls.marginal-cost/";
    private static final OptionalInt WINDOW_BYTES = OptionalInt.of(32 << 20);

    private final Work small =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final ExchangeBatchRequest batch = ExchangeBatchRequest.newBuilder()
            .addAllWorks(Collections.nCopies(ITEMS, small))
            .build();
    private Connection connection;

    /** One more item in a batch. */
    public static double nanosPerItem(Controls controls) {
        return controls.nanos(ID + "item");
    }

    /** One more message in a stream, answered by one. */
    public static double nanosPerMessage(Controls controls) {
        return controls.nanos(ID + "message");
    }

    /** One more call while ten are under way. */
    public static double nanosPerPipelinedCall(Controls controls) {
        return controls.nanos(ID + "pipelinedCall");
    }

    /** So many bytes in a response instead of none, by the CPU alone. */
    public static double nanosForBytes(double bytes, Controls controls) {
        String levels = ID + "download,kilobytes=";
        return controls.nanosAt(levels, bytes / 1000) - controls.nanosAt(levels, 0);
    }

    /** Many small items, messages and calls, which are warmed together: one server answers them all. */
    @State(Scope.Benchmark)
    public static class Conversation {
        @Setup
        public void prepare(MarginalCost cost) throws IOException, InterruptedException {
            cost.connection.warmUp(caller -> {
                caller.exchangeBatch(cost.batch);
                Conversations.converse(caller, cost.small, ITEMS);
                Conversations.pipeline(caller, cost.small, ITEMS, IN_FLIGHT);
            });
        }
    }

    /** A response of so many kilobytes. */
    @State(Scope.Benchmark)
    public static class Response {
        @Param({"0", "1000", "10000"})
        public int kilobytes;

        private ExchangeRequest request;

        @Setup
        public void prepare(MarginalCost cost) throws IOException, InterruptedException {
            request = ExchangeRequest.newBuilder()
                    .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(1000 * kilobytes))
                    .build();
            cost.connection.warmUp(caller -> caller.exchange(request));
        }
    }

    @Setup
    public void connect() throws IOException {
        connection = Connection.over(NetworkProfile.DIRECT, WINDOW_BYTES);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public ExchangeBatchResponse item(Conversation warm) {
        return connection.caller().exchangeBatch(batch);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long message(Conversation warm) throws InterruptedException {
        return Conversations.converse(connection.caller(), small, ITEMS);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long pipelinedCall(Conversation warm) throws InterruptedException {
        return Conversations.pipeline(connection.caller(), small, ITEMS, IN_FLIGHT);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public ExchangeResponse download(Response response) {
        return connection.caller().exchange(response.request);
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(new Prediction(
                aCase.method().equals("download") ? Statistic.P50 : Statistic.MEAN,
                conditions.controls().nanos(aCase.key()),
                ABOUT,
                1.5,
                "reference machine",
                A_PRIORI,
                "machines differ in speed"));
    }
}
