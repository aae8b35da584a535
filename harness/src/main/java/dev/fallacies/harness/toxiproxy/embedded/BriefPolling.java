package dev.fallacies.harness.toxiproxy.embedded;

/**
 * Decides whether an event loop looks for input a little longer before it sleeps. A thread that sleeps wakes some tens of
 * microseconds after the input that wakes it, which is most of what a proxy adds to a round trip. Looking on for as long
 * as a wake-up takes costs at most twice what the best decision would have cost (Karlin et al., "Empirical studies of
 * competitive spinning for a shared-memory multiprocessor", 1991), and is done only where input does come that soon.
 */
final class BriefPolling {

    /** About what it costs to sleep and to be woken. */
    static final long MAX_NANOS = 50_000;

    /** While the loop sleeps, input is found late; it might have come soon enough. */
    private static final long SOON_NANOS = 2 * MAX_NANOS;

    private static final double GAIN = 1.0 / 16;
    private static final double WORTHWHILE_SHARE = 0.25;

    private double soonShare;
    private long activeNanos;
    private boolean polled;

    /** Input has come. */
    void input(long nowNanos) {
        boolean soon = nowNanos - activeNanos < (polled ? MAX_NANOS : SOON_NANOS);
        soonShare += GAIN * ((soon ? 1 : 0) - soonShare);
        active(nowNanos);
    }

    /** The loop has sent something, to which input may be the answer. */
    void active(long nowNanos) {
        activeNanos = nowNanos;
        polled = false;
    }

    /** Whether to look for input once more instead of sleeping. */
    boolean isDue(long nowNanos) {
        boolean due = soonShare > WORTHWHILE_SHARE && nowNanos - activeNanos < MAX_NANOS;
        polled |= due;
        return due;
    }
}
