package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.fallacies.proto.workload.v1.DownloadRequest;
import dev.fallacies.proto.workload.v1.DownloadResponse;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.UploadRequest;
import dev.fallacies.proto.workload.v1.UploadResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadServerTest {
    @TempDir
    private static Path directory;

    private static WorkloadServer server;
    private static Channels channels;
    private static ManagedChannel channel;
    private static Caller caller;

    @BeforeAll
    static void start() throws IOException {
        server = WorkloadServer.startEverywhere(directory);
        channels = new Channels();
        channel = channels.plaintext(server.addresses().plaintext());
        caller = new Caller(channel);
    }

    @AfterAll
    static void stop() {
        channels.close();
        server.close();
    }

    @Test
    void anExchangeAnswersWithTheWantedSizeOverEveryTransport() throws IOException {
        Work work = work(7, 100).toBuilder()
                .setPayload(ByteString.copyFrom(new byte[30]))
                .build();
        List<Caller> callers = new ArrayList<>(List.of(caller, new Caller(channels.tls(server.addresses()))));
        if (server.addresses().unix() != null) {
            callers.add(new Caller(channels.unix(server.addresses().unix())));
        }
        for (Caller each : callers) {
            WorkResult result = each.exchange(request(work)).getResult();
            Caller.check(work, result);
            assertThat(result.getReceivedBytes()).isEqualTo(30);
        }
    }

    @Test
    void aWrongResponseIsFound() {
        Work work = work(7, 100);
        assertThatThrownBy(() ->
                        Caller.check(work, WorkResult.newBuilder().setId(8).build()))
                .hasMessageContaining("wrong response");
    }

    @Test
    void sizesAboveTheSharedBytesArriveWhole() {
        Work work = work(1, 40_000_001);
        Caller.check(work, caller.exchange(request(work)).getResult());
    }

    @Test
    void aBatchKeepsItsOrder() {
        ExchangeBatchResponse response = caller.exchangeBatch(ExchangeBatchRequest.newBuilder()
                .addWorks(work(3, 1))
                .addWorks(work(1, 2))
                .addWorks(work(2, 0))
                .build());
        assertThat(response.getResultsList()).extracting(WorkResult::getId).containsExactly(3L, 1L, 2L);
    }

    @Test
    void aDownloadSendsAsManyAsAskedFor() {
        Iterator<DownloadResponse> responses = WorkloadServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .download(DownloadRequest.newBuilder()
                        .setWork(work(1, 100_000))
                        .setResponseCount(200)
                        .build());
        int count = 0;
        while (responses.hasNext()) {
            assertThat(responses.next().getResult().getPayload().size()).isEqualTo(100_000);
            count++;
        }
        assertThat(count).isEqualTo(200);
    }

    @Test
    void anUploadIsCounted() throws Exception {
        CompletableFuture<UploadResponse> answer = new CompletableFuture<>();
        StreamObserver<UploadRequest> requests = caller.asynchronous().upload(new Last<>(answer));
        for (int i = 0; i < 5; i++) {
            requests.onNext(UploadRequest.newBuilder()
                    .setWork(Work.newBuilder().setPayload(ByteString.copyFrom(new byte[10])))
                    .build());
        }
        requests.onCompleted();
        UploadResponse response = answer.get(30, TimeUnit.SECONDS);
        assertThat(response.getReceivedMessages()).isEqualTo(5);
        assertThat(response.getReceivedBytes()).isEqualTo(50);
    }

    @Test
    void aConversationAndAPipelineAnswerEveryRequest() throws InterruptedException {
        assertThat(Conversations.converse(caller, work(1, 16), 1000)).isEqualTo(16_000);
        assertThat(Conversations.pipeline(caller, work(1, 16), 1000, 10)).isEqualTo(16_000);
    }

    @Test
    void aConversationThatIsRefusedFails() {
        Work refused = Work.newBuilder().setId(1).setResponseSizeBytes(-1).build();
        assertThatThrownBy(() -> Conversations.converse(caller, refused, 3)).hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void theServerThinksAsLongAsItIsAskedTo() throws InterruptedException {
        Work thoughtful = work(1, 16).toBuilder().setThinkTimeNanos(200_000_000).build();
        long start = System.nanoTime();
        caller.exchange(request(thoughtful));
        Conversations.converse(caller, thoughtful, 3);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000);
    }

    @Test
    void whatTheContractForbidsIsAnInvalidArgument() {
        for (Work work : List.of(
                work(1, -1),
                work(1, 1).toBuilder().setThinkTimeNanos(-1).build(),
                work(1, 1).toBuilder()
                        .setThinkTimeNanos(Worker.MOST_THINK_NANOS + 1)
                        .build())) {
            assertThatThrownBy(() -> caller.exchange(request(work)))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }

    @Test
    void healthAndReflectionAnswerAsTheirToolsExpect() throws Exception {
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests =
                ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new Last<>(answer));
        requests.onNext(
                ServerReflectionRequest.newBuilder().setListServices("*").build());
        requests.onCompleted();
        assertThat(answer.get(30, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("fallacies.workload.v1.WorkloadService", "grpc.health.v1.Health");
    }

    private static Work work(long id, int responseBytes) {
        return Work.newBuilder().setId(id).setResponseSizeBytes(responseBytes).build();
    }

    private static ExchangeRequest request(Work work) {
        return ExchangeRequest.newBuilder().setWork(work).build();
    }

    /** Keeps the last message of a stream until its end. */
    private static final class Last<T> implements StreamObserver<T> {
        private final CompletableFuture<T> answer;
        private T last;

        Last(CompletableFuture<T> answer) {
            this.answer = answer;
        }

        @Override
        public void onNext(T message) {
            last = message;
        }

        @Override
        public void onError(Throwable cause) {
            answer.completeExceptionally(cause);
        }

        @Override
        public void onCompleted() {
            answer.complete(last);
        }
    }
}
