package dev.fallacies.harness.toxiproxy.embedded;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The leads of the engine by length of the wait, as {@link Calibration} finds them. Waits of a class of lengths share one
 * lead; it is 0 until it is known. Round trips that wait once and those that wait both ways have classes of their own, as
 * in the latter the engine is woken once more. Any thread may use it.
 */
final class LeadTable implements Lead {

    /** However much the engine adds, the deliveries of a round trip are together no earlier than this. */
    static final long MAX_LEAD_NANOS = 200_000;

    /** What stands for each class of lengths: from the shortest links of a data centre to those around the world. */
    private static final List<Long> TYPICAL_WAIT_NANOS =
            List.of(100_000L, 250_000L, 1_000_000L, 5_000_000L, 20_000_000L, 72_000_000L);

    /**
     * The classes, by number: those of waits in one direction by length, then those of waits in both.
     *
     * @param waitNanos that stands for the class
     * @param directions of a round trip that wait as long: 1 or 2
     */
    record WaitClass(long waitNanos, int directions) {}

    private static final List<WaitClass> CLASSES =
            IntStream.rangeClosed(1, 2).boxed().flatMap(LeadTable::classesOf).toList();

    private final AtomicLongArray leadNanos = new AtomicLongArray(CLASSES.size());

    private static Stream<WaitClass> classesOf(int directions) {
        return TYPICAL_WAIT_NANOS.stream().map(waitNanos -> new WaitClass(waitNanos, directions));
    }

    static List<WaitClass> classes() {
        return CLASSES;
    }

    /** Number of the class of so many directions whose typical wait is nearest by ratio. */
    static int classOf(long waitNanos, int directions) {
        int length = 0;
        while (length < TYPICAL_WAIT_NANOS.size() - 1 && waitNanos > limitNanos(length)) {
            length++;
        }
        return (directions - 1) * TYPICAL_WAIT_NANOS.size() + length;
    }

    private static double limitNanos(int length) {
        return Math.sqrt((double) TYPICAL_WAIT_NANOS.get(length) * TYPICAL_WAIT_NANOS.get(length + 1));
    }

    @Override
    public long nanos(long waitNanos, int directions) {
        return Math.min(waitNanos, leadNanos.get(classOf(waitNanos, directions)));
    }

    /** Of a delivery, so that a round trip that waits in both directions is early by twice that. */
    long leadNanos(int waitClass) {
        return leadNanos.get(waitClass);
    }

    private static long mostNanos(int waitClass) {
        return MAX_LEAD_NANOS / CLASSES.get(waitClass).directions();
    }

    void adjust(int waitClass, long stepNanos) {
        long adjusted = leadNanos.get(waitClass) + stepNanos;
        leadNanos.set(waitClass, Math.min(mostNanos(waitClass), Math.max(0, adjusted)));
    }
}
