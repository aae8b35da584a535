package dev.fallacies.harness.toxiproxy.embedded;

/** By how much a delivery is begun ahead of its due time, to make up for what the engine itself adds to a round trip. */
@FunctionalInterface
interface Lead {

    /**
     * The lead of one delivery.
     *
     * @param waitNanos how long the delivery waits in all, since what waking costs grows with the idle time before
     * @param directions that make a round trip wait, 1 or 2; each then has its part of the lead
     */
    long nanos(long waitNanos, int directions);
}
