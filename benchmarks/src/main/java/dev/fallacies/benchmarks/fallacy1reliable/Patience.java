package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.KeepAlive;
import io.grpc.ManagedChannel;
import java.time.Duration;

/** How long a caller waits for a call that nothing is heard of. */
public enum Patience {
    /** For ever; the case ends it after {@link #GUARD_MILLIS}. */
    NONE,
    /** Until the call's deadline. */
    DEADLINE,
    /** Until a ping of the connection is not answered. */
    KEEPALIVE;

    /** The deadline of a call that sets none: of the case, not of the design on trial. */
    static final int GUARD_MILLIS = 2000;

    static final int DEADLINE_MILLIS = 600;

    /** Silence after which the connection is pinged; gRPC's builder would raise it to 10 s. */
    static final int KEEP_ALIVE_MILLIS = 800;

    static final int KEEP_ALIVE_TIMEOUT_MILLIS = 400;

    /** What ends a call that nothing is heard of. */
    int toldAfterMillis() {
        return this == KEEPALIVE ? KEEP_ALIVE_MILLIS + KEEP_ALIVE_TIMEOUT_MILLIS : deadlineMillis();
    }

    /**
     * How long a connection rests before the call that meets a silent fault. gRPC's next ping may have been set by an earlier
     * call; after a rest longer than {@link #KEEP_ALIVE_MILLIS} it pings as a call begins, so that the clock starts with the call.
     */
    int restMillis() {
        return this == KEEPALIVE ? KEEP_ALIVE_MILLIS + KEEP_ALIVE_TIMEOUT_MILLIS : 0;
    }

    int deadlineMillis() {
        return this == DEADLINE ? DEADLINE_MILLIS : GUARD_MILLIS;
    }

    ManagedChannel open(Channels channels, String address) {
        return this == KEEPALIVE
                ? channels.plaintext(
                        address,
                        new KeepAlive(
                                Duration.ofMillis(KEEP_ALIVE_MILLIS), Duration.ofMillis(KEEP_ALIVE_TIMEOUT_MILLIS)))
                : channels.plaintext(address);
    }
}
