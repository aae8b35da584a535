package dev.fallacies.harness.runner;

import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Calls a process until its calls stop getting faster: the first seconds of a JVM run at half its speed. */
final class WarmUp {
    private static final int BATCH = 400;
    private static final double STABLE_WITHIN = 1.05;
    private static final int STABLE_BATCHES = 3;
    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final ExchangeRequest REQUEST = ExchangeRequest.newBuilder()
            .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(16))
            .build();

    private WarmUp() {}

    /**
     * Calls the server behind an address until the medians of three batches in a row agree within 5 %, or for 6 seconds
     * on a machine that is too noisy for that.
     *
     * @param address {@code host:port}
     * @throws io.grpc.StatusRuntimeException if the server does not answer
     */
    static void untilStable(String address) {
        try (Channels channels = new Channels()) {
            Caller caller = new Caller(channels.plaintext(address));
            long giveUp = System.nanoTime() + LIMIT.toNanos();
            double previous = batchMedianNanos(caller);
            for (int stable = 1; stable < STABLE_BATCHES && System.nanoTime() < giveUp; ) {
                double next = batchMedianNanos(caller);
                boolean same = Math.max(previous, next) < STABLE_WITHIN * Math.min(previous, next);
                stable = same ? stable + 1 : 1;
                previous = next;
            }
        }
    }

    /** @throws IOException if nothing there speaks the suite's contract */
    static void requireServer(String address) throws IOException {
        try (Channels channels = new Channels()) {
            new Caller(channels.plaintext(address)).exchange(REQUEST);
        } catch (RuntimeException e) {
            throw new IOException(
                    "no workload server at " + address + " (" + e.getMessage() + "); start one with 'fallacies server'",
                    e);
        }
    }

    private static double batchMedianNanos(Caller caller) {
        long[] nanos = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            long start = System.nanoTime();
            caller.exchange(REQUEST);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[BATCH / 2];
    }
}
