package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceBlockingStub;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceStub;
import io.grpc.Channel;
import java.util.concurrent.TimeUnit;

/** Calls a workload server, every call with a deadline. */
public final class Caller {
    /** After which a call fails; far above what any case of the defaults takes. */
    public static final long DEADLINE_SECONDS = 60;

    private final WorkloadServiceBlockingStub blocking;
    private final WorkloadServiceStub asynchronous;

    public Caller(Channel channel) {
        blocking = WorkloadServiceGrpc.newBlockingStub(channel);
        asynchronous = WorkloadServiceGrpc.newStub(channel);
    }

    /** @throws io.grpc.StatusRuntimeException if the call fails or its deadline passes */
    public ExchangeResponse exchange(ExchangeRequest request) {
        return blocking.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).exchange(request);
    }

    /** @throws io.grpc.StatusRuntimeException if the call fails or its deadline passes */
    public ExchangeBatchResponse exchangeBatch(ExchangeBatchRequest request) {
        return blocking.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).exchangeBatch(request);
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
}
