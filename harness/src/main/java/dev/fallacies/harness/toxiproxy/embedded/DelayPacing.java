package dev.fallacies.harness.toxiproxy.embedded;

import java.util.function.LongSupplier;

/**
 * Hands on each chunk when it has been here for its delay.
 *
 * @param delayNanos draws the delay of a chunk
 */
record DelayPacing(LongSupplier delayNanos) implements Pacing {

    /** So many chunks Toxiproxy's latency toxic buffers too: enough for 335 MB/s at 100 ms if they are full. */
    private static final int CAPACITY_CHUNKS = 1024;

    @Override
    public Slice next(Chunk head, long startNanos) {
        return new Slice(head.length(), head.timeNanos() + delayNanos.getAsLong());
    }

    @Override
    public int capacityChunks() {
        return CAPACITY_CHUNKS;
    }
}
