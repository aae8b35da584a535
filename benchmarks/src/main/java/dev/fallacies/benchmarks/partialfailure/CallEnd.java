package dev.fallacies.benchmarks.partialfailure;

import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * All that a caller learns of a call without an answer: its status, and how long it waited.
 *
 * @param elapsedNanos from the start of the call to its end, as the caller's thread saw them
 */
record CallEnd(Status.Code status, long elapsedNanos) {

    /** Makes a call and waits for its end. */
    static CallEnd of(Channel channel, Work work, Duration deadline) {
        ExchangeRequest request = ExchangeRequest.newBuilder().setWork(work).build();
        long start = System.nanoTime();
        Status.Code status;
        try {
            WorkloadServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .exchange(request);
            status = Status.Code.OK;
        } catch (StatusRuntimeException e) {
            status = e.getStatus().getCode();
        }
        return new CallEnd(status, System.nanoTime() - start);
    }

    /** A work of an id with a small answer. */
    static Work work(long id) {
        return Work.newBuilder().setId(id).setResponseSizeBytes(16).build();
    }

    /**
     * Makes so many calls that must succeed, so that connection and code are warm.
     *
     * @throws IllegalStateException if one fails
     */
    static void warm(Channel channel, int calls) {
        for (int i = 0; i < calls; i++) {
            CallEnd end = of(channel, work(0), Duration.ofSeconds(10));
            if (!end.isAnswered()) {
                throw new IllegalStateException("a call without any fault ended with " + end.status());
            }
        }
    }

    boolean isAnswered() {
        return status == Status.Code.OK;
    }
}
