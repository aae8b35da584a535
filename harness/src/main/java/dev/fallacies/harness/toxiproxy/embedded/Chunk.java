package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;

/**
 * Bytes under way through one direction of a connection. Whoever holds a chunk owns its buffer.
 *
 * @param data the bytes
 * @param timeNanos when the chunk reached the current stage, on the clock of {@link System#nanoTime()}. It is the time at
 *     which the stage before was due to hand it on, not the slightly later one at which it did, so that stages in a row
 *     do not add up their lateness.
 */
record Chunk(ByteBuf data, long timeNanos) {

    int length() {
        return data.readableBytes();
    }

    /** Cuts {@code length} bytes off the front. */
    Chunk slice(int length, long sliceTimeNanos) {
        return new Chunk(data.readRetainedSlice(length), sliceTimeNanos);
    }
}
