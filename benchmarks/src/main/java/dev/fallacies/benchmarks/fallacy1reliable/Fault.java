package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.toxiproxy.Toxics;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.time.Duration;

/** What goes wrong with a call. */
public enum Fault {
    /** Nobody listens any more. */
    REFUSED("when connections are refused"),
    /** By the first bytes that come, which are the call's. */
    RESET("when the connection is reset"),
    /** Bytes are swallowed in both directions. */
    BLACKHOLE("when all bytes are swallowed"),
    /** The connection is closed after a part of the response. */
    CUT("when the connection is cut in a message"),
    /** Connections are taken, and no byte ever comes: calls wait for one that is ready. */
    UNANSWERED("when a new connection is never answered"),
    /** The server's process is stopped (SIGSTOP); its kernel goes on acknowledging what comes. */
    STOPPED("when the server is stopped");

    /** Of a response that does not get through: far less than its own. */
    private static final int PASSED_BYTES = 20_000;

    private final String condition;

    Fault(String condition) {
        this.condition = condition;
    }

    /** As the end of "holds …". */
    String condition() {
        return condition;
    }

    /** Whether no packet ever tells the caller of it. */
    boolean isSilent() {
        return this == BLACKHOLE || this == UNANSWERED || this == STOPPED;
    }

    /** Whether it is there before the call begins, and not while the call waits for its answer. */
    boolean isBeforeTheCall() {
        return !isSilent() || isBeforeConnecting();
    }

    /** Whether it is there before there is any connection. */
    boolean isBeforeConnecting() {
        return this == UNANSWERED;
    }

    void strike(Toxics toxics, ServerProcess server) throws IOException {
        switch (this) {
            case REFUSED -> toxics.cut();
            case RESET -> toxics.resetPeer(ToxicDirection.UPSTREAM, Duration.ZERO);
            case BLACKHOLE, UNANSWERED -> {
                toxics.blackhole(ToxicDirection.UPSTREAM);
                toxics.blackhole(ToxicDirection.DOWNSTREAM);
            }
            case CUT -> toxics.limitData(ToxicDirection.DOWNSTREAM, PASSED_BYTES);
            case STOPPED -> server.stop();
        }
    }
}
