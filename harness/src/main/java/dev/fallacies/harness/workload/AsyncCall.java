package dev.fallacies.harness.workload;

import io.grpc.Status;

/** A call that a load driver starts, and does not wait for. */
@FunctionalInterface
public interface AsyncCall {
    /**
     * Starts one call and returns at once. The call has a deadline, so that it ends whatever becomes of its server.
     *
     * @param number of the call, from 0
     * @param end told once, when the call has ended; on any thread, also before this returns
     */
    void start(long number, End end);

    /** Told of the end of a call. */
    @FunctionalInterface
    interface End {
        void ended(Status.Code status);
    }
}
