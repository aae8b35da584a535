package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * How much is read from a socket at once: small messages use small buffers, and a stream that fills them soon uses large
 * ones. Only a stream without toxics may use the largest, which carry bulk in fewer turns; where a toxic holds chunks back,
 * they would fill its queue with more than the sender should be ahead. Event loop only.
 */
final class ChunkSizes extends DefaultMaxMessagesRecvByteBufAllocator {

    /** The largest chunk that a toxic sees; Toxiproxy's own size. */
    static final int MAX_TOXIC_BYTES = 32 << 10;

    /** The largest chunk of all. */
    static final int MAX_BYTES = 64 << 10;

    private static final int MIN_BYTES = 512;
    private static final int FIRST_BYTES = 2048;

    private int limitBytes = MAX_TOXIC_BYTES;

    /** Whether the stream has toxics from now on. */
    void setToxic(boolean toxic) {
        limitBytes = toxic ? MAX_TOXIC_BYTES : MAX_BYTES;
    }

    @SuppressWarnings("deprecation") // Netty has deprecated the type that it still asks for.
    @Override
    public Handle newHandle() {
        return new Sizes();
    }

    /** Doubles with each buffer that is filled, and halves with each that is hardly used. */
    private final class Sizes extends MaxMessageHandle {
        private int nextBytes = FIRST_BYTES;

        @Override
        public int guess() {
            return Math.min(nextBytes, limitBytes);
        }

        @Override
        public void lastBytesRead(int bytes) {
            if (bytes > 0 && bytes == attemptedBytesRead()) {
                nextBytes = Math.min(MAX_BYTES, 2 * guess());
            } else if (bytes < nextBytes / 4) {
                nextBytes = Math.max(MIN_BYTES, nextBytes / 2);
            }
            super.lastBytesRead(bytes);
        }
    }
}
