package dev.fallacies.harness.toxiproxy.embedded;

/**
 * The memory of what is under way in the queues of all connections. A queue may hold a quarter of what is left, so many
 * that fill up have ever less each, and never all of it (in the literature on shared buffers: a dynamic threshold). A queue
 * whose limit is nothing still takes one chunk at a time. Event loop of the connections only.
 */
final class ByteBudget {

    /** What a chunk costs beside its bytes: its buffer is not smaller than 512 bytes, and there are objects around it. */
    static final int CHUNK_OVERHEAD_BYTES = 1024;

    /** Enough for 100 MB/s delayed by 300 ms. */
    private static final long MAX_QUEUE_BYTES = 32L << 20;

    private final long totalBytes;
    private long takenBytes;

    ByteBudget(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    /** A quarter of the memory that buffers may take; the sockets have the rest. */
    static ByteBudget ofThisProcess() {
        return new ByteBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    void take(long bytes) {
        takenBytes += bytes;
    }

    void giveBack(long bytes) {
        takenBytes -= bytes;
    }

    /** How much one queue may hold now; from there on it holds back. */
    long queueLimitBytes() {
        return Math.min(MAX_QUEUE_BYTES, Math.max(0, totalBytes - takenBytes) / 4);
    }
}
