package dev.fallacies.harness.toxiproxy.embedded;

/**
 * When the bytes at the head of a {@link PacedStage} may go on, and how many at a time. One instance serves one direction
 * of one connection, so it may keep state. Event loop only.
 */
interface Pacing {

    /** Hands everything on at once. */
    Pacing IMMEDIATE = (head, startNanos) -> new Slice(head.length(), startNanos);

    /** How many chunks a stage holds before it holds back its predecessor, unless the pacing needs more. */
    int DEFAULT_CAPACITY_CHUNKS = 2;

    /**
     * Decides about the next bytes; asked once for each slice, in order.
     *
     * @param head the oldest chunk held, not empty
     * @param startNanos the earliest time at which the head could have begun to move: its arrival, or later if the way
     *     ahead was blocked since
     */
    Slice next(Chunk head, long startNanos);

    default int capacityChunks() {
        return DEFAULT_CAPACITY_CHUNKS;
    }

    /** How long the end of the stream waits after the last byte has gone on. */
    default long endDelayNanos() {
        return 0;
    }

    /**
     * @param lengthBytes how many bytes from the head of the chunk, at least 1
     * @param dueNanos when they are due at the next stage, on the clock of {@link System#nanoTime()}
     */
    record Slice(int lengthBytes, long dueNanos) {}
}
