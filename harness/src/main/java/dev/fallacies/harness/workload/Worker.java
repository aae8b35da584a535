package dev.fallacies.harness.workload;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.util.Random;

/**
 * Does a piece of work: the plain Java that a local caller calls and that the gRPC service wraps, so that the two differ
 * by the call alone. It does not think; that is the caller's matter, who knows whether a thread may be held.
 */
public final class Worker {
    /** Most bytes that a result may have. */
    public static final int MOST_RESPONSE_BYTES = 1 << 30;

    /** Longest think time, in nanoseconds. */
    public static final long MOST_THINK_NANOS = 60_000_000_000L;

    private static final int SHARED_BYTES = 16 << 20;
    private static final long SEED = 20261124;

    private final ByteString shared;

    public Worker() {
        byte[] bytes = new byte[SHARED_BYTES];
        // Random, so that nothing on the way can compress it; seeded, so that every run moves the same bytes.
        new Random(SEED).nextBytes(bytes);
        shared = UnsafeByteOperations.unsafeWrap(bytes);
    }

    /** @throws IllegalArgumentException if the work asks for a size or a think time outside the contract's range */
    public WorkResult perform(Work work) {
        requireInRange("response_size_bytes", work.getResponseSizeBytes(), MOST_RESPONSE_BYTES);
        requireInRange("think_time_nanos", work.getThinkTimeNanos(), MOST_THINK_NANOS);
        return WorkResult.newBuilder()
                .setId(work.getId())
                .setPayload(payload(work.getResponseSizeBytes()))
                .setReceivedBytes(work.getPayload().size())
                .build();
    }

    /** A slice of the shared bytes, so that no answer pays for making them. */
    private ByteString payload(int bytes) {
        if (bytes <= SHARED_BYTES) {
            return shared.substring(0, bytes);
        }
        ByteString whole = shared;
        while (whole.size() < bytes) {
            whole = whole.concat(shared.substring(0, Math.min(SHARED_BYTES, bytes - whole.size())));
        }
        return whole;
    }

    private static void requireInRange(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(field + " is " + value + "; it may be from 0 to " + most);
        }
    }
}
