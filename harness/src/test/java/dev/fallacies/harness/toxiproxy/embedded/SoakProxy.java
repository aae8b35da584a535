package dev.fallacies.harness.toxiproxy.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * A proxy as it should be, changed by one thread alone, but for its port, which the clients read.
 */
final class SoakProxy {

    private final String name;
    private final boolean whole;
    private final List<Added> toxics = new ArrayList<>();
    private String upstream;
    private volatile int port;

    /** A toxic that it has. */
    record Added(String name, SoakToxic type) {}

    /** @param whole whether everything must get through it: then nothing is done to it that loses a byte */
    SoakProxy(String name, boolean whole, String upstream) {
        this.name = name;
        this.whole = whole;
        this.upstream = upstream;
    }

    String name() {
        return name;
    }

    boolean isWhole() {
        return whole;
    }

    List<Added> toxics() {
        return toxics;
    }

    List<String> toxicNames() {
        return toxics.stream().map(Added::name).toList();
    }

    String upstream() {
        return upstream;
    }

    void moveTo(String newUpstream) {
        upstream = newUpstream;
    }

    String listen() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** @param listen where it listens now */
    void listensOn(String listen) {
        port = HostPort.parse(listen).port();
    }
}
