package dev.fallacies.harness.toxiproxy.embedded;

/** A line that carries one piece at a time: each begins when the one before has left it. Idle time earns no credit. */
final class Occupancy {

    private boolean used;
    private long freeNanos;

    /**
     * Occupies the line from as soon as it is free.
     *
     * @param startNanos the earliest time to begin at
     * @return when it begins
     */
    long occupy(long startNanos, long lengthNanos) {
        long beginNanos = used && freeNanos - startNanos > 0 ? freeNanos : startNanos;
        freeNanos = beginNanos + lengthNanos;
        used = true;
        return beginNanos;
    }
}
