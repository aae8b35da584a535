package dev.fallacies.harness.toxiproxy.embedded;

/** The next place on the way of the data: another {@link Stage}, or the socket at the end. Event loop only. */
interface Sink {

    /** Whether the predecessor may hand on another chunk now; if not, it is resumed as soon as there is room again. */
    boolean hasRoom();

    /** Takes over a chunk. */
    void accept(Chunk chunk);

    /** No chunk follows; the stream ends when all the earlier ones have been delivered. */
    void end();
}
