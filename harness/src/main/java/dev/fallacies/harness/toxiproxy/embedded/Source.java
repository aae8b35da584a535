package dev.fallacies.harness.toxiproxy.embedded;

/** The place before on the way of the data, which holds back while its {@link Sink} has no room. Event loop only. */
interface Source {

    /** The sink has room again. */
    void resume();
}
