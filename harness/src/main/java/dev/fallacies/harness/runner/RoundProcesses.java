package dev.fallacies.harness.runner;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.network.Link;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.ToxicProxy;
import dev.fallacies.harness.workload.ServerAddresses;
import dev.fallacies.harness.workload.WarmUp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The server and the engine of one round, fresh and warm. One that has died is started anew for the next case, so that
 * one case's accident is not the next one's.
 */
final class RoundProcesses implements AutoCloseable {
    private final EngineChoice choice;
    private final Optional<String> target;
    private final Duration warmUp;
    private ServerProcess server;
    private Engine engine;

    /**
     * @param target {@code host:port} of a server that is not ours; empty for one of our own
     * @param warmUp of each process, at least
     */
    RoundProcesses(EngineChoice choice, Optional<String> target, Duration warmUp) {
        this.choice = choice;
        this.target = target;
        this.warmUp = warmUp;
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
            warm(server.addresses().plaintext());
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
                warm(proxy.address());
            }
        }
        return engine;
    }

    /** A calibrated link to the server. */
    Link open(NetworkProfile profile) throws IOException {
        String upstream = server().plaintext();
        return Link.open(engine(), profile, upstream);
    }

    private void warm(String address) throws IOException {
        try {
            WarmUp.smallCalls(address, warmUp);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while warming " + address);
        }
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
