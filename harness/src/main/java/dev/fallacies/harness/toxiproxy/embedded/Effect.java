package dev.fallacies.harness.toxiproxy.embedded;

/**
 * What a toxic does at once with the bytes that reach it: pass them on, change them, drop them, or end the stream. One
 * instance serves one direction of one connection, so it may keep state. Event loop only.
 */
interface Effect {

    /** Passes everything on. */
    Effect NONE = Passage::pass;

    /** Begins to work on the connection. */
    default void begin(Passage passage) {}

    /** Takes over a chunk. */
    void take(Passage passage, Chunk chunk);

    /** The input has ended: nothing follows. */
    default void inputEnded(Passage passage) {
        passage.end();
    }

    /** The toxic is about to be removed. */
    default void removed(Passage passage) {}

    /** Whether it has begun what other attributes, or another draw, come too late for. */
    default boolean isCommitted() {
        return false;
    }

    /** Whether it takes chunks even while there is no room for what it passes on, because it passes nothing on. */
    default boolean dropsAll() {
        return false;
    }

    /** The way onward as an effect sees it. */
    interface Passage {

        /** Hands a chunk on. */
        void pass(Chunk chunk);

        /** Ends the stream after what was handed on; whatever comes later is dropped. */
        void end();

        /** Resets the whole connection, so that both peers see a TCP RST. */
        void reset();

        /** How many bytes the toxic has handed on, whatever its attributes were at the time. */
        long passedBytes();

        /** Runs a task later, in place of the one that waits if there is one, unless the effect is over by then. */
        void schedule(Runnable task, long delayNanos);
    }
}
