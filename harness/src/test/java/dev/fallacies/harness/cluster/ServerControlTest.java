package dev.fallacies.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.WorkloadServer;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerControlTest {
    private static final long PATIENCE_MILLIS = 30_000;

    @TempDir
    private static Path directory;

    @TempDir
    private static Path otherDirectory;

    private static WorkloadServer server;
    private static Channels channels;
    private static ManagedChannel channel;
    private static ServerControl control;

    @BeforeAll
    static void start() throws IOException {
        server = WorkloadServer.startEverywhere(directory);
        channels = new Channels();
        channel = channels.plaintext(server.addresses().plaintext());
        control = ServerControl.of(server.addresses());
    }

    @AfterAll
    static void stop() {
        control.close();
        channels.close();
        server.close();
    }

    @BeforeEach
    void watch() {
        control.watch();
    }

    @AfterEach
    void reset() {
        control.reset();
    }

    @Test
    void aCallThatFailsArrivesAndIsNotCarriedOut() {
        control.set(Faults.none().failing(1, Status.Code.UNAVAILABLE));
        assertThat(statusOf(work(1))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(control.truth().arrivals().total()).isEqualTo(1);
        assertThat(control.truth().executions().total()).isZero();
    }

    @Test
    void aCallWhoseReplyIsLostIsCarriedOut() {
        control.set(Faults.none().losingReplies(1));
        assertThat(statusOf(work(1), 200)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(control.truth().executions().total()).isEqualTo(1);
    }

    @Test
    void aSlowCallTakesLongerAndIsCarriedOutEvenIfItsCallerGoes() throws InterruptedException {
        control.set(Faults.none().slow(1, Duration.ofMillis(400)));
        long start = System.nanoTime();
        assertThat(statusOf(work(1))).isEqualTo(Status.Code.OK);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000);
        assertThat(statusOf(work(2), 20)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(executionsReach(2)).isTrue();
    }

    @Test
    void slotsServeInTheOrderOfArrivalAndAreFreedByCallersThatLeft() throws InterruptedException {
        control.set(Faults.none().slots(1));
        Work thoughtful = work(0).toBuilder().setThinkTimeNanos(50_000_000).build();
        assertThat(statusOf(thoughtful, 10)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        Ends ends = new Ends(4);
        long start = System.nanoTime();
        for (long id = 1; id <= 4; id++) {
            stub(PATIENCE_MILLIS)
                    .exchange(request(thoughtful.toBuilder().setId(id).build()), ends.ofCall(id));
        }
        assertThat(ends.await()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000);
    }

    @Test
    void aStallLetsCallsWaitAndNoneBeLost() throws InterruptedException {
        Ends ends = new Ends(50);
        long start = System.nanoTime();
        control.stall(Duration.ofMillis(300));
        for (long id = 1; id <= 50; id++) {
            stub(PATIENCE_MILLIS).exchange(request(work(id)), ends.ofCall(id));
        }
        assertThat(ends.await()).hasSize(50).isSorted();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000);
        assertThat(control.truth().executions().distinctIds()).isEqualTo(50);
    }

    @Test
    void aResetEndsAStallAndTheCounting() {
        control.stall(Duration.ofSeconds(50));
        control.reset();
        assertThat(statusOf(work(1))).isEqualTo(Status.Code.OK);
        assertThatThrownBy(control::truth).hasMessageContaining("FAILED_PRECONDITION");
    }

    @Test
    void aKeyIsCarriedOutOnceAndAnsweredEveryTime() throws InterruptedException {
        Ends ends = new Ends(20);
        for (int i = 0; i < 20; i++) {
            Work work = work(7).toBuilder()
                    .setIdempotencyKey("order 7")
                    .setThinkTimeNanos(i % 2 * 1_000_000)
                    .build();
            stub(PATIENCE_MILLIS).exchange(request(work), ends.ofCall(i));
        }
        assertThat(ends.await()).hasSize(20);
        assertThat(control.truth().arrivals().mostOfOneId()).isEqualTo(20);
        assertThat(control.truth().executions().total()).isEqualTo(1);
        control.watch();
        assertThat(statusOf(work(7).toBuilder().setIdempotencyKey("order 7").build()))
                .isEqualTo(Status.Code.OK);
        assertThat(control.truth().executions().total()).isEqualTo(1);
    }

    @Test
    void whatIsCountedIsToldById() {
        assertThat(statusOf(work(3))).isEqualTo(Status.Code.OK);
        WorkloadServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .exchangeBatch(ExchangeBatchRequest.newBuilder()
                        .addWorks(work(3))
                        .addWorks(work(4))
                        .build());
        Truth truth = control.truthById();
        assertThat(truth.arrivals().byId()).isEqualTo(Map.of(3L, 2L, 4L, 1L));
        assertThat(truth.executions().of(3)).isEqualTo(2);
        assertThat(truth.executions().mostOfOneId()).isEqualTo(2);
        assertThat(control.truth().executions().byId()).isEmpty();
    }

    @Test
    void aForwardedCallIsCarriedOutHereAndRetriedThereAsTheServiceConfigSays() throws IOException {
        try (WorkloadServer leaf = WorkloadServer.startEverywhere(otherDirectory);
                ServerControl leafControl = ServerControl.of(leaf.addresses())) {
            leafControl.watch();
            control.forwardTo(leaf.addresses().plaintext(), "");
            assertThat(statusOf(work(1))).isEqualTo(Status.Code.OK);
            leafControl.set(Faults.none().failing(1, Status.Code.UNAVAILABLE));
            control.forwardTo(leaf.addresses(), """
                    {"methodConfig": [{"name": [{}], "retryPolicy": {"maxAttempts": 3, "initialBackoff": "0.001s",
                     "maxBackoff": "0.001s", "backoffMultiplier": 1, "retryableStatusCodes": ["UNAVAILABLE"]}}]}""");
            assertThat(statusOf(work(2))).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(leafControl.truthById().arrivals().byId()).isEqualTo(Map.of(1L, 1L, 2L, 3L));
            assertThat(control.truth().executions().total()).isEqualTo(2);
        }
    }

    @Test
    void whatIsOutOfRangeIsRefusedAndChangesNothing() {
        for (Faults wrong : List.of(
                Faults.none().failing(1.5, Status.Code.UNAVAILABLE),
                Faults.none().failing(0.1, Status.Code.OK),
                Faults.none().losingReplies(Double.NaN),
                Faults.none().slow(1, Duration.ofSeconds(-1)),
                Faults.none().slots(-1))) {
            assertThatThrownBy(() -> control.set(wrong)).hasMessageContaining("INVALID_ARGUMENT");
        }
        assertThatThrownBy(() -> control.stall(Duration.ZERO)).hasMessageContaining("INVALID_ARGUMENT");
        for (String wrong : List.of("{", "[]", "{\"methodConfig\": 1}")) {
            assertThatThrownBy(() -> control.forwardTo(server.addresses().plaintext(), wrong))
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
        assertThat(statusOf(work(1))).isEqualTo(Status.Code.OK);
    }

    @Test
    void aServerForEverybodyTakesNoControl() throws IOException {
        try (WorkloadServer open = WorkloadServer.startPlaintext("127.0.0.1", 0);
                ServerControl none = ServerControl.of(open.addresses())) {
            assertThatThrownBy(none::reset).isInstanceOf(SkippedException.class);
        }
    }

    private static Work work(long id) {
        return Work.newBuilder().setId(id).setResponseSizeBytes(16).build();
    }

    private static ExchangeRequest request(Work work) {
        return ExchangeRequest.newBuilder().setWork(work).build();
    }

    private static WorkloadServiceGrpc.WorkloadServiceStub stub(long deadlineMillis) {
        return WorkloadServiceGrpc.newStub(channel).withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
    }

    private static Status.Code statusOf(Work work) {
        return statusOf(work, PATIENCE_MILLIS);
    }

    private static Status.Code statusOf(Work work, long deadlineMillis) {
        try {
            WorkloadServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
                    .exchange(request(work));
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static boolean executionsReach(long wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (control.truth().executions().total() < wanted && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
        return control.truth().executions().total() == wanted;
    }

    /** The calls that ended well, in the order of their ends. */
    private static final class Ends {
        private final List<Long> order = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch left;

        Ends(int calls) {
            left = new CountDownLatch(calls);
        }

        StreamObserver<ExchangeResponse> ofCall(long id) {
            return new StreamObserver<>() {
                @Override
                public void onNext(ExchangeResponse response) {
                    order.add(id);
                }

                @Override
                public void onError(Throwable cause) {
                    left.countDown();
                }

                @Override
                public void onCompleted() {
                    left.countDown();
                }
            };
        }

        List<Long> await() throws InterruptedException {
            assertThat(left.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            return order;
        }
    }
}
