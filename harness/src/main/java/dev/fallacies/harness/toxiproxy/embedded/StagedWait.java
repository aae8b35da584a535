package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.IoHandlerContext;

/**
 * What an event loop tells its handler, with the next timer told as earlier, so that the handler never oversleeps it. How
 * much earlier follows from how late the thread has been waking: about one wake-up in ten comes too late. Nor may the
 * handler sleep while {@link BriefPolling} expects input.
 */
final class StagedWait implements IoHandlerContext {

    private static final long NO_TIMER = -1;

    /** Longer waits end this much early first: Linux may be late by a thousandth of a wait (select_estimate_accuracy). */
    private static final long COARSE_NANOS = 2_000_000;

    private static final long MIN_SPIN_NANOS = 10_000;
    private static final long MAX_SPIN_NANOS = 150_000;
    private static final long INITIAL_SPIN_NANOS = 60_000;

    /** One step up for each late wake-up and nine smaller ones down for the others balance at the ninth decile. */
    private static final long SPIN_UP_NANOS = 4_500;

    private static final long SPIN_DOWN_NANOS = 500;

    private final BriefPolling polling = new BriefPolling();
    private final long waitUnitNanos;
    private IoHandlerContext context;
    private long spinNanos = INITIAL_SPIN_NANOS;
    private long wakeNanos;
    private boolean finalStage;
    private boolean timerSet;
    private long timerNanos;

    /** @param waitUnitNanos what the handler rounds the length of a wait to, up or down */
    StagedWait(long waitUnitNanos) {
        this.waitUnitNanos = waitUnitNanos;
    }

    /** A turn of the event loop begins. */
    void begin(IoHandlerContext newContext) {
        context = newContext;
        finalStage = false;
        long nowNanos = System.nanoTime();
        if (timerSet && nowNanos - timerNanos >= 0) {
            polling.active(nowNanos);
        }
        timerSet = context.deadlineNanos() != NO_TIMER;
        timerNanos = nowNanos + context.delayNanos(nowNanos);
    }

    /** A turn has ended with input or output. */
    void handledInput(long nowNanos) {
        polling.input(nowNanos);
    }

    /** A turn has ended without input or output; if it slept to the end of the last stage, it shows how late that is. */
    void wokeByTimer(long nowNanos) {
        long latenessNanos = nowNanos - wakeNanos;
        if (finalStage && latenessNanos >= 0) {
            long stepNanos = latenessNanos > spinNanos ? SPIN_UP_NANOS : -SPIN_DOWN_NANOS;
            spinNanos = Math.min(MAX_SPIN_NANOS, Math.max(MIN_SPIN_NANOS, spinNanos + stepNanos));
        }
    }

    @Override
    public boolean canBlock() {
        if (!context.canBlock()) {
            return false;
        }
        boolean spins = isTimerNear() || polling.isDue(System.nanoTime());
        if (spins) {
            // Where processors are few, the peer that is waited for may be waiting for this one.
            Thread.yield();
        }
        return !spins;
    }

    private boolean isTimerNear() {
        return context.deadlineNanos() != NO_TIMER
                && context.delayNanos(System.nanoTime()) <= spinNanos + waitUnitNanos;
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
        long delayNanos = context.delayNanos(currentTimeNanos);
        finalStage = delayNanos <= 2 * COARSE_NANOS;
        long earlyNanos = (finalStage ? spinNanos : COARSE_NANOS) + waitUnitNanos / 2;
        long waitNanos = Math.max(0, delayNanos - earlyNanos);
        wakeNanos = currentTimeNanos + waitNanos;
        return waitNanos;
    }

    @Override
    public long deadlineNanos() {
        long deadlineNanos = context.deadlineNanos();
        return deadlineNanos == NO_TIMER ? NO_TIMER : deadlineNanos - spinNanos;
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
        context.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
        return context.shouldReportActiveIoTime();
    }
}
