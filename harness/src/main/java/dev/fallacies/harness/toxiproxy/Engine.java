package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.Leash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A Toxiproxy that answers: the embedded one or a real one, started here or by others. On one that others use it touches
 * only the proxies that it made.
 */
public final class Engine implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final List<String> JVM_ARGUMENTS = List.of("-Xms128m", "-Xmx512m");

    private final ControlApi control;
    private final boolean embedded;
    private final String identity;
    private final ChildProcess process;

    private Engine(ControlApi control, boolean embedded, ChildProcess process) throws IOException {
        this.control = control;
        this.embedded = embedded;
        this.process = process;
        this.identity = (embedded ? "" : "toxiproxy-") + control.version();
    }

    /** @throws IOException if it cannot be started, or does not answer as a Toxiproxy; says which and why */
    public static Engine start(EngineChoice choice) throws IOException {
        if (choice instanceof EngineChoice.Program program) {
            return startProgram(program);
        }
        if (choice instanceof EngineChoice.Running running) {
            return new Engine(new ControlApi(running.host(), running.port()), false, null);
        }
        return startEmbedded();
    }

    /** Name and version, as results are stamped: {@code embedded-0.1.0}, {@code toxiproxy-2.12.0}. */
    public String identity() {
        return identity;
    }

    /** Whether delays may have fractions of a millisecond. */
    public boolean takesFractionalMillis() {
        return embedded;
    }

    /** How far a link's round trip may be off beyond 5 %: the engine's own precision, in nanoseconds. */
    public double precisionNanos() {
        return embedded ? 300_000 : 1_500_000;
    }

    /**
     * How far a link's rate may be off, relative. A real Toxiproxy sends in ticks and was seen up to 14 % slow on
     * transfers of 10 ms and longer.
     */
    public double rateTolerance() {
        return embedded ? 0.05 : 0.15;
    }

    /**
     * Makes a proxy without toxics, on loopback and a free port, under a name that nobody else uses.
     *
     * @param upstream {@code host:port}
     */
    public ToxicProxy proxyTo(String upstream) throws IOException {
        return ToxicProxy.create(control, "fallacies-" + UUID.randomUUID(), upstream);
    }

    /** See {@link ChildProcess#exitStatus}; empty for one that others started. */
    public OptionalInt exitStatus() {
        return process == null ? OptionalInt.empty() : process.exitStatus();
    }

    /** Whether it tells its version within a time. */
    public boolean answersWithin(Duration time) {
        try {
            control.version(time);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the engine at once, unless others started it. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private static Engine startEmbedded() throws IOException {
        ChildProcess process = ChildProcess.startJvm(
                "engine",
                "dev.fallacies.harness.toxiproxy.embedded.EngineMain",
                JVM_ARGUMENTS,
                List.of("--listen", "127.0.0.1:0", "--exit-with-parent"),
                READY_WITHIN);
        return closingOnFailure(process, () -> {
            JsonNode ready = new ObjectMapper().readTree(process.readyLine());
            String[] address = ready.path("address").asText().split(":");
            return new Engine(new ControlApi(address[0], Integer.parseInt(address[1])), true, process);
        });
    }

    private static Engine startProgram(EngineChoice.Program program) throws IOException {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        int port = freePort();
        ChildProcess process = ChildProcess.startJvm(
                "Toxiproxy " + program.executable(),
                Leash.class.getName(),
                List.of("-Xmx32m"),
                List.of(program.executable().toString(), "-host", host, "-port", Integer.toString(port)),
                READY_WITHIN);
        return closingOnFailure(process, () -> {
            ControlApi control = new ControlApi(host, port);
            control.awaitAnswer(READY_WITHIN, process);
            return new Engine(control, false, process);
        });
    }

    /** Another program may take the port first; the engine then ends, and says so. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Engine closingOnFailure(ChildProcess process, Start start) throws IOException {
        try {
            return start.engine();
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Start {
        Engine engine() throws IOException;
    }
}
