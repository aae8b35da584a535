package dev.fallacies.harness.runner;

import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.network.Link;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.ToxicProxy;
import dev.fallacies.harness.workload.ServerAddresses;
import dev.fallacies.harness.workload.ServerHealth;
import dev.fallacies.harness.workload.WarmUp;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server and the engines of one round, warm. One that has died or no longer answers is started anew for the
 * next case, so that one case's accident is not the next one's.
 */
final class RoundProcesses implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    private final Optional<String> target;
    private final Rigour rigour;
    private final Map<EngineChoice, Engine> engines = new ConcurrentHashMap<>();
    private volatile ServerProcess server;

    /**
     * @param target {@code host:port} of a server that is not ours; empty for one of our own
     */
    RoundProcesses(Optional<String> target, Rigour rigour) {
        this.target = target;
        this.rigour = rigour;
    }

    /** Starts and warms what a case needs and what is not there yet. */
    void prepare(Job job) throws IOException {
        forgetTheDead();
        resetServer();
        server();
        if (job.needsLink()) {
            engine(job.engine());
        }
    }

    /** Where the server listens; starts it if need be. */
    ServerAddresses server() throws IOException {
        if (target.isPresent()) {
            return ServerAddresses.ofPlaintext(target.get());
        }
        if (server == null) {
            server = ServerProcess.start();
            warm(server.addresses().plaintext());
        }
        return server.addresses();
    }

    /**
     * A calibrated link to the server.
     *
     * @throws SkippedException if the case wants raw TCP or TLS and the server has no address for it
     */
    Link open(Job job) throws IOException {
        return Link.open(
                engine(job.engine()),
                job.network().orElseThrow(),
                upstream(job.theCase(), server()),
                rigour.leniency());
    }

    private static String upstream(Case aCase, ServerAddresses server) {
        if (aCase.isRawTcp()) {
            return server.requireProbe();
        }
        return aCase.isTls() ? server.requireTls() : server.plaintext();
    }

    /** Which processes have died since the case was prepared, one readable clause each. */
    List<String> deaths() {
        List<String> deaths = new ArrayList<>();
        if (server != null) {
            death("server", server.exitStatus()).ifPresent(deaths::add);
        }
        engines.values()
                .forEach(engine -> death("engine " + engine.identity(), engine.exitStatus())
                        .ifPresent(deaths::add));
        return deaths;
    }

    /**
     * What is wrong with the processes, one readable clause each; none if all answer. Whatever does not answer is ended,
     * so that it is started anew for the next case.
     */
    List<String> ailments() {
        List<String> ailments = new ArrayList<>();
        if (server != null) {
            ailment("server", server.exitStatus(), this::serverAnswers).ifPresent(what -> {
                ailments.add(what);
                server.close();
                server = null;
            });
        }
        engines.forEach((choice, engine) -> ailment(
                        "engine " + engine.identity(), engine.exitStatus(), () -> engine.answersWithin(ANSWERS_WITHIN))
                .ifPresent(what -> {
                    ailments.add(what);
                    engine.close();
                    engines.remove(choice);
                }));
        target.filter(address -> !ServerHealth.isServing(address, ANSWERS_WITHIN))
                .ifPresent(address -> ailments.add("the server at " + address + " does not answer"));
        return ailments;
    }

    /**
     * Ends all processes of the round and the fork, from any thread.
     *
     * @param atOnce or in order, so that they can tidy up, which takes them a moment
     */
    void end(boolean atOnce) {
        ChildProcess.killOthers();
        ServerProcess current = server;
        if (current != null) {
            end(atOnce, current::kill, current::hangUp);
        }
        engines.values().forEach(engine -> end(atOnce, engine::kill, engine::hangUp));
    }

    private static void end(boolean atOnce, Runnable kill, Runnable hangUp) {
        (atOnce ? kill : hangUp).run();
    }

    private void forgetTheDead() {
        if (server != null && server.exitStatus().isPresent()) {
            server.close();
            server = null;
        }
        engines.values().removeIf(engine -> {
            boolean isDead = engine.exitStatus().isPresent();
            if (isDead) {
                engine.close();
            }
            return isDead;
        });
    }

    /** A fork that was killed may have left it with faults. */
    private void resetServer() {
        if (server != null) {
            try (ServerControl control = ServerControl.of(server.addresses())) {
                control.reset();
            } catch (StatusRuntimeException e) {
                server.close();
                server = null;
            }
        }
    }

    private Engine engine(EngineChoice choice) throws IOException {
        Engine engine = engines.get(choice);
        if (engine == null) {
            engine = Engine.start(choice);
            engines.put(choice, engine);
            try (ToxicProxy proxy = engine.proxyTo(server().plaintext())) {
                warm(proxy.address());
            }
        }
        return engine;
    }

    private boolean serverAnswers() {
        return ServerHealth.isServing(server.addresses().plaintext(), ANSWERS_WITHIN);
    }

    private static Optional<String> ailment(String role, OptionalInt exitStatus, Answering answering) {
        if (exitStatus.isPresent()) {
            return death(role, exitStatus);
        }
        return answering.answers() ? Optional.empty() : Optional.of("the " + role + " does not answer");
    }

    private static Optional<String> death(String role, OptionalInt exitStatus) {
        return exitStatus.isEmpty()
                ? Optional.empty()
                : Optional.of("the " + role + " has died with exit status " + exitStatus.getAsInt());
    }

    private void warm(String address) throws IOException {
        try {
            WarmUp.smallCalls(address, rigour.processWarmUp());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while warming " + address);
        }
    }

    @Override
    public void close() {
        engines.values().forEach(Engine::close);
        if (server != null) {
            server.close();
        }
    }

    @FunctionalInterface
    private interface Answering {
        boolean answers();
    }
}
