package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.proto.workload.v1.ConverseResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
    private final CallLedger ledger = new CallLedger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Server server;
    private ManagedChannel channel;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addService(new WorkloadService(new Worker(), timer))
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).intercept(ledger).build();
        caller = new Caller(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void aCallerThatHasItsAnswerFindsItCounted() throws InterruptedException {
        for (int call = 1; call <= 100; call++) {
            caller.exchange(request(Work.newBuilder()));
            assertThat(ledger.succeeded()).isEqualTo(call);
        }
        Conversations.pipeline(caller, Work.getDefaultInstance(), 50, 8);
        Conversations.converse(caller, Work.getDefaultInstance(), 50);
        assertThat(ledger.started()).isEqualTo(151);
        assertThat(ledger.succeeded()).isEqualTo(151);
        assertThat(ledger.failed()).isEmpty();
    }

    @Test
    void aCallIsCountedBeforeItsCallerHearsOfItsEnd() throws InterruptedException {
        AtomicLong seen = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        caller.asynchronous().exchange(request(Work.newBuilder()), new Ending<>(() -> {
            seen.set(ledger.succeeded());
            ended.countDown();
        }));
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(seen).hasValue(1);
    }

    @Test
    void aRefusedCallCountsByItsStatus() {
        ExchangeRequest tooLong = request(Work.newBuilder().setThinkTimeNanos(-1));
        assertThatThrownBy(() -> caller.exchange(tooLong)).isInstanceOf(StatusRuntimeException.class);
        assertThat(ledger.started()).isEqualTo(1);
        assertThat(ledger.succeeded()).isZero();
        assertThat(ledger.failed()).isEqualTo(Map.of(Status.Code.INVALID_ARGUMENT, 1L));
    }

    @Test
    void aCallIsUnderWayUntilItEndsAndFailsWhereItsChannelIsClosed() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        caller.asynchronous().converse(new Ending<ConverseResponse>(ended::countDown));
        assertThat(ledger.started()).isEqualTo(1);
        assertThat(ledger.succeeded()).isZero();
        assertThat(ledger.failed()).isEmpty();
        channel.shutdownNow();
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(ledger.failed().values()).containsExactly(1L);
    }

    @Test
    void theChannelsOfTheSuiteAreCounted() throws IOException {
        CallLedger ofAll = CallLedger.ofThisJvm();
        long started = ofAll.started();
        long succeeded = ofAll.succeeded();
        try (WorkloadServer tcp = WorkloadServer.startPlaintext("127.0.0.1", 0);
                Channels channels = new Channels()) {
            new Caller(channels.plaintext(tcp.addresses().plaintext())).exchange(request(Work.newBuilder()));
        }
        assertThat(ofAll.started()).isEqualTo(started + 1);
        assertThat(ofAll.succeeded()).isEqualTo(succeeded + 1);
    }

    private static ExchangeRequest request(Work.Builder work) {
        return ExchangeRequest.newBuilder().setWork(work).build();
    }

    /** Does something at the end of a call, whichever that is. */
    private record Ending<T>(Runnable action) implements StreamObserver<T> {
        @Override
        public void onNext(T response) {
            // Only the end matters.
        }

        @Override
        public void onError(Throwable cause) {
            action.run();
        }

        @Override
        public void onCompleted() {
            action.run();
        }
    }
}
