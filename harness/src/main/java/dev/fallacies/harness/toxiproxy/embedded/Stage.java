package dev.fallacies.harness.toxiproxy.embedded;

/**
 * One toxic at work on one direction of one connection. It is told its neighbours anew whenever the toxics of the
 * connection change. Event loop only.
 */
interface Stage extends Sink, Source {

    void connect(Source previous, Sink next);

    /** Works by other attributes from now on, also for the bytes it already holds. */
    void update(Toxic toxic);

    /** Lets everything it holds go at once and delays nothing more; the chain drops it when it is empty. */
    void retire();

    /** Whether it has been retired and holds nothing any more. */
    boolean isRetired();

    /** Frees what it holds, undelivered. */
    void discard();
}
