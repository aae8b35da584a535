package dev.fallacies.harness.toxiproxy.embedded;

/** By how much a delivery is begun ahead of its due time, to make up for what the engine itself adds to a round trip. */
@FunctionalInterface
interface Lead {

    /** @param waitNanos how long the delivery waits in all, since what waking costs grows with the idle time before */
    long nanos(long waitNanos);
}
