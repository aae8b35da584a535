package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.DownloadRequest;
import dev.fallacies.proto.workload.v1.DownloadResponse;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.UploadRequest;
import dev.fallacies.proto.workload.v1.UploadResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceBlockingStub;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceStub;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Calls a workload server, every call with a deadline. */
public final class Caller {
    /** After which a call fails; far above what any case of the defaults takes. */
    public static final long DEADLINE_SECONDS = 60;

    private final WorkloadServiceBlockingStub blocking;
    private final WorkloadServiceStub asynchronous;

    public Caller(Channel channel) {
        this(WorkloadServiceGrpc.newBlockingStub(channel), WorkloadServiceGrpc.newStub(channel));
    }

    private Caller(WorkloadServiceBlockingStub blocking, WorkloadServiceStub asynchronous) {
        this.blocking = blocking;
        this.asynchronous = asynchronous;
    }

    /** The same caller, whose requests are compressed with gzip. */
    public Caller compressing() {
        return new Caller(blocking.withCompression("gzip"), asynchronous.withCompression("gzip"));
    }

    /** @throws io.grpc.StatusRuntimeException if the call fails or its deadline passes */
    public ExchangeResponse exchange(ExchangeRequest request) {
        return blocking.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).exchange(request);
    }

    /** @throws io.grpc.StatusRuntimeException if the call fails or its deadline passes */
    public ExchangeBatchResponse exchangeBatch(ExchangeBatchRequest request) {
        return blocking.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).exchangeBatch(request);
    }

    /**
     * Takes a download to its end.
     *
     * @return payload bytes that came
     * @throws io.grpc.StatusRuntimeException if the call fails or its deadline passes
     */
    public long download(DownloadRequest request) {
        long bytes = 0;
        Iterator<DownloadResponse> responses =
                blocking.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).download(request);
        while (responses.hasNext()) {
            bytes += responses.next().getResult().getPayload().size();
        }
        return bytes;
    }

    /**
     * Sends a message so many times in one stream, without waiting for room, so that all may pile up in memory.
     *
     * @throws IllegalStateException if the call fails or its deadline passes
     */
    public UploadResponse upload(UploadRequest message, int times) throws InterruptedException {
        CompletableFuture<UploadResponse> answer = new CompletableFuture<>();
        StreamObserver<UploadRequest> messages = asynchronous().upload(new OneAnswer<>(answer));
        for (int i = 0; i < times; i++) {
            messages.onNext(message);
        }
        messages.onCompleted();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the upload failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Has work done without waiting for it; the result is completed exceptionally if the call fails or its deadline passes. */
    public CompletableFuture<WorkResult> start(Work work) {
        CompletableFuture<ExchangeResponse> answer = new CompletableFuture<>();
        asynchronous().exchange(ExchangeRequest.newBuilder().setWork(work).build(), new OneAnswer<>(answer));
        return answer.thenApply(ExchangeResponse::getResult);
    }

    /** For calls that overlap and for streams. */
    public WorkloadServiceStub asynchronous() {
        return asynchronous.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** @throws IllegalStateException if the result is not the one that the work asked for */
    public static void check(Work work, WorkResult result) {
        if (result.getId() != work.getId()
                || result.getPayload().size() != work.getResponseSizeBytes()
                || result.getReceivedBytes() != work.getPayload().size()) {
            throw new IllegalStateException("wrong response: asked for id " + work.getId() + " with "
                    + work.getResponseSizeBytes() + " bytes, got id " + result.getId() + " with "
                    + result.getPayload().size() + " bytes");
        }
    }

    /** Hands on the one message of an answer when its call has ended well. */
    private static final class OneAnswer<T> implements StreamObserver<T> {
        private final CompletableFuture<T> answer;
        private T message;

        OneAnswer(CompletableFuture<T> answer) {
            this.answer = answer;
        }

        @Override
        public void onNext(T newMessage) {
            message = newMessage;
        }

        @Override
        public void onError(Throwable cause) {
            answer.completeExceptionally(cause);
        }

        @Override
        public void onCompleted() {
            answer.complete(message);
        }
    }
}
