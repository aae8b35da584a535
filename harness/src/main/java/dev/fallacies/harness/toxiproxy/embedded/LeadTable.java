package dev.fallacies.harness.toxiproxy.embedded;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The leads of the engine by length of the wait, as {@link Calibration} finds them. Waits of a class of lengths share one
 * lead; it is 0 until it is known. Any thread may use it.
 */
final class LeadTable implements Lead {

    /** However much the engine adds, nothing is delivered earlier than this before its time. */
    static final long MAX_LEAD_NANOS = 200_000;

    /** What stands for each class of lengths: from the shortest links of a data centre to those around the world. */
    private static final long[] TYPICAL_WAIT_NANOS = {250_000, 1_000_000, 5_000_000, 20_000_000, 72_000_000};

    private final AtomicLongArray leadNanos = new AtomicLongArray(TYPICAL_WAIT_NANOS.length);

    static int classes() {
        return TYPICAL_WAIT_NANOS.length;
    }

    static long typicalWaitNanos(int waitClass) {
        return TYPICAL_WAIT_NANOS[waitClass];
    }

    /** The class whose typical wait is nearest by ratio. */
    static int classOf(long waitNanos) {
        int waitClass = 0;
        while (waitClass < TYPICAL_WAIT_NANOS.length - 1 && waitNanos > limitNanos(waitClass)) {
            waitClass++;
        }
        return waitClass;
    }

    private static double limitNanos(int waitClass) {
        return Math.sqrt((double) TYPICAL_WAIT_NANOS[waitClass] * TYPICAL_WAIT_NANOS[waitClass + 1]);
    }

    @Override
    public long nanos(long waitNanos) {
        return Math.min(waitNanos, leadNanos.get(classOf(waitNanos)));
    }

    long leadNanos(int waitClass) {
        return leadNanos.get(waitClass);
    }

    void adjust(int waitClass, long stepNanos) {
        long adjusted = leadNanos.get(waitClass) + stepNanos;
        leadNanos.set(waitClass, Math.min(MAX_LEAD_NANOS, Math.max(0, adjusted)));
    }
}
