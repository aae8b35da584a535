package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.embedded.ControlConnection.Phase;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The connections to the control API, which are limited in number. One more takes the place of the one that has kept the
 * engine waiting longest, so that clients which only connect never keep out those that ask. Event loop only.
 */
final class ControlConnections {

    static final LimitedLog LOG = new LimitedLog(ControlConnections.class);

    private final int limit;
    private final Map<Phase, Set<ControlConnection>> byPhase = new EnumMap<>(Phase.class);

    /** @param limit of those that are not being closed already; of these there may be as many again */
    ControlConnections(int limit) {
        this.limit = limit;
        for (Phase phase : Phase.values()) {
            // In the order in which they came into the phase.
            byPhase.put(phase, new LinkedHashSet<>());
        }
    }

    void opened(ControlConnection connection) {
        if (size(Phase.WAITING) + size(Phase.WORKING) + size(Phase.ANSWERING) < limit) {
            connection.awaitRequest();
            return;
        }
        LOG.warn("more than " + limit + " control connections: the ones that keep waiting longest are closed");
        if (size(Phase.WAITING) > 0) {
            first(Phase.WAITING).makeRoom();
            connection.awaitRequest();
        } else if (size(Phase.ANSWERING) > 0) {
            first(Phase.ANSWERING).close();
            connection.awaitRequest();
        } else {
            connection.refuse(503, "too many control requests under way");
        }
    }

    void moved(ControlConnection connection, Phase from, Phase to) {
        byPhase.get(from).remove(connection);
        if (to != Phase.CLOSED) {
            byPhase.get(to).add(connection);
        }
        if (size(Phase.LEAVING) > limit) {
            first(Phase.LEAVING).close();
        }
    }

    private int size(Phase phase) {
        return byPhase.get(phase).size();
    }

    private ControlConnection first(Phase phase) {
        Iterator<ControlConnection> connections = byPhase.get(phase).iterator();
        return connections.next();
    }
}
