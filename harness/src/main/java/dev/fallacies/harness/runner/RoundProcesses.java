package dev.fallacies.harness.runner;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.network.Link;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.ToxicProxy;
import dev.fallacies.harness.workload.ServerAddresses;
import java.io.IOException;
import java.util.Optional;

/**
 * The server and the engine of one round, fresh and warm. One that has died is started anew for the next case, so that
 * one case's accident is not the next one's.
 */
final class RoundProcesses implements AutoCloseable {
    private final EngineChoice choice;
    private final Optional<String> target;
    private ServerProcess server;
    private Engine engine;

    /** @param target {@code host:port} of a server that is not ours; empty for one of our own */
    RoundProcesses(EngineChoice choice, Optional<String> target) {
        this.choice = choice;
        this.target = target;
    }

    /** Where the server listens; starts it if need be. */
    ServerAddresses server() throws IOException {
        if (target.isPresent()) {
            return ServerAddresses.ofPlaintext(target.get());
        }
        if (server != null && !server.isAlive()) {
            server.close();
            server = null;
        }
        if (server == null) {
            server = ServerProcess.start();
            WarmUp.untilStable(server.addresses().plaintext());
        }
        return server.addresses();
    }

    /** The engine; starts it if need be. */
    Engine engine() throws IOException {
        if (engine != null && !engine.isAlive()) {
            engine.close();
            engine = null;
        }
        if (engine == null) {
            engine = Engine.start(choice);
            try (ToxicProxy proxy = engine.proxyTo(server().plaintext())) {
                WarmUp.untilStable(proxy.address());
            }
        }
        return engine;
    }

    /** A calibrated link to the server. */
    Link open(NetworkProfile profile) throws IOException {
        String upstream = server().plaintext();
        return Link.open(engine(), profile, upstream);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
