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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one more item of a batch, one more message of a stream and one more kilobyte of a response cost over loopback, once
 * there are many: the slopes of the models whose intercept is {@link PausedCall}.
 *
 * <p>Reference: as for the paused call, with the same wide tolerance.
 */
@Scenario(
        id = "controls.marginal-cost",
        section = Section.CONTROLS,
        claim = "Within one round trip, another item, message or kilobyte costs little.",
        method =
                "Over loopback: a batch of 1,000 items, a stream of 1,000 messages, a response of 10 MB; each divided by"
                        + " its number of items, messages, kilobytes.",
        doesNotShow = "Items with work to do: the server's think time is zero.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MarginalCost implements Model {
    private static final int ITEMS = 1000;
    private static final int KILOBYTES = 10_000;
    private static final String ID = "controls.marginal-cost/";

    private final Work small =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final Work large =
            small.toBuilder().setResponseSizeBytes(1000 * KILOBYTES).build();
    private final ExchangeBatchRequest batch = ExchangeBatchRequest.newBuilder()
            .addAllWorks(Collections.nCopies(ITEMS, small))
            .build();
    private final ExchangeRequest download =
            ExchangeRequest.newBuilder().setWork(large).build();
    private Connection connection;

    /** One more item in a batch. */
    public static double nanosPerItem(Controls controls) {
        return controls.nanos(ID + "item");
    }

    /** One more message in a stream, answered by one. */
    public static double nanosPerMessage(Controls controls) {
        return controls.nanos(ID + "message");
    }

    /** One more byte in a response. */
    public static double nanosPerByte(Controls controls) {
        return controls.nanos(ID + "kilobyte") / 1000;
    }

    @Setup
    public void connect() throws IOException {
        connection = Connection.over(NetworkProfile.DIRECT, OptionalInt.of(32 << 20));
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public ExchangeBatchResponse item() {
        return connection.caller().exchangeBatch(batch);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long message() throws InterruptedException {
        return Conversations.converse(connection.caller(), small, ITEMS);
    }

    @Benchmark
    @OperationsPerInvocation(KILOBYTES)
    public ExchangeResponse kilobyte() {
        return connection.caller().exchange(download);
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(new Prediction(
                Statistic.MEAN,
                conditions.controls().nanos(aCase.key()),
                ABOUT,
                1.5,
                "reference machine",
                A_PRIORI,
                "machines differ in speed"));
    }
}
