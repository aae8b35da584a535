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
    KEEPALIVE,
    /** The same, and pings do not wait until there is a call on the connection. */
    KEEPALIVE_WITHOUT_CALLS;

    /** The deadline of a call that sets none: of the case, not of the design on trial. */
    static final int GUARD_MILLIS = 2000;

    static final int DEADLINE_MILLIS = 600;

    /** Silence after which the connection is pinged; gRPC's builder would raise it to 10 s. */
    static final int KEEP_ALIVE_MILLIS = 800;

    static final int KEEP_ALIVE_TIMEOUT_MILLIS = 400;

    /** Whether the caller's own means end a call that a silent fault hits. */
    boolean ends(Fault fault) {
        return switch (this) {
            case NONE -> false;
            case DEADLINE, KEEPALIVE_WITHOUT_CALLS -> true;
            case KEEPALIVE -> !fault.isBeforeConnecting();
        };
    }

    /** When the caller is told of a silent fault, if only by the end of the case. */
    int toldAfterMillis(Fault fault) {
        return isToldByPing(fault) ? KEEP_ALIVE_MILLIS + KEEP_ALIVE_TIMEOUT_MILLIS : deadlineMillis();
    }

    /** Whether a ping that is not answered is what tells the caller of a silent fault. */
    boolean isToldByPing(Fault fault) {
        return pings() && ends(fault);
    }

    /**
     * How long a connection rests before the call that meets a silent fault. gRPC's next ping may have been set by an earlier
     * call; after a rest longer than {@link #KEEP_ALIVE_MILLIS} it pings as a call begins, so that the clock starts with the call.
     * Where it pings without calls the clock starts with what came last, and so the call begins at once.
     */
    int restMillis() {
        return this == KEEPALIVE ? KEEP_ALIVE_MILLIS + KEEP_ALIVE_TIMEOUT_MILLIS : 0;
    }

    int deadlineMillis() {
        return this == DEADLINE ? DEADLINE_MILLIS : GUARD_MILLIS;
    }

    private boolean pings() {
        return this == KEEPALIVE || this == KEEPALIVE_WITHOUT_CALLS;
    }

    ManagedChannel open(Channels channels, String address) {
        return pings()
                ? channels.plaintext(
                        address,
                        new KeepAlive(
                                Duration.ofMillis(KEEP_ALIVE_MILLIS),
                                Duration.ofMillis(KEEP_ALIVE_TIMEOUT_MILLIS),
                                this == KEEPALIVE_WITHOUT_CALLS))
                : channels.plaintext(address);
    }
}
