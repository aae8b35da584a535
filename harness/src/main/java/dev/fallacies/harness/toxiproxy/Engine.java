package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.Leash;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A Toxiproxy that answers: the embedded one or a real one, started here or by others. On one that others use it touches
 * only the proxies that it made.
 */
public final class Engine implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** What the version of the suite's own engine begins with, and of no other. */
    private static final String EMBEDDED = "embedded-";

    private static final List<String> JVM_ARGUMENTS = List.of("-Xms128m", "-Xmx512m");

    private final ControlApi control;
    private final Kind kind;
    private final String identity;
    private final ProxyNames names;
    private final ChildProcess process;

    private enum Kind {
        EMBEDDED,
        PROGRAM,
        SHARED
    }

    /** @param process what ends with this engine: the Toxiproxy itself, or the janitor of a shared one */
    private Engine(ControlApi control, Kind kind, String version, ProxyNames names, ChildProcess process) {
        this.control = control;
        this.kind = kind;
        this.identity = identity(version);
        this.names = names;
        this.process = process;
    }

    /** @throws IOException if it cannot be started, or does not answer as a Toxiproxy; says which and why */
    public static Engine start(EngineChoice choice) throws IOException {
        if (choice instanceof EngineChoice.Program program) {
            return startProgram(new ProgramStart(program.executable(), ProgramStart.Ports::free));
        }
        if (choice instanceof EngineChoice.Running running) {
            return share(running);
        }
        return startEmbedded();
    }

    /**
     * Name and version of one that others started, which is asked for nothing else.
     *
     * @throws IOException if nothing there answers as a Toxiproxy within some seconds
     */
    public static String identify(EngineChoice.Running running) throws IOException {
        return identity(new ControlApi(running.host(), running.port()).version());
    }

    /** Name and version, as results are stamped: {@code embedded-0.1.0}, {@code toxiproxy-2.12.0}. */
    public String identity() {
        return identity;
    }

    /** Whether delays may have fractions of a millisecond. */
    public boolean takesFractionalMillis() {
        return isEmbedded();
    }

    /** How far a link's round trip may be off beyond 5 %: the engine's own precision, in nanoseconds. */
    public double precisionNanos() {
        return isEmbedded() ? 300_000 : 1_500_000;
    }

    /**
     * How far a link's rate may be off, relative. A real Toxiproxy sends in ticks and was seen up to 14 % slow on
     * transfers of 10 ms and longer.
     */
    public double rateTolerance() {
        return isEmbedded() ? 0.05 : 0.15;
    }

    /**
     * Makes a proxy without toxics, on loopback and a free port, under a name that nobody else uses.
     *
     * @param upstream {@code host:port}
     */
    public ToxicProxy proxyTo(String upstream) throws IOException {
        return ToxicProxy.create(control, names.next(), upstream);
    }

    /** Id of the Toxiproxy's own process; empty for one that others started. */
    public OptionalLong pid() {
        return switch (kind) {
            case EMBEDDED -> OptionalLong.of(process.handle().pid());
            case PROGRAM -> OptionalLong.of(Leash.programPid(process.readyLine()));
            case SHARED -> OptionalLong.empty();
        };
    }

    /** See {@link ChildProcess#exitStatus}; empty for one that others started. */
    public OptionalInt exitStatus() {
        return kind == Kind.SHARED ? OptionalInt.empty() : process.exitStatus();
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

    /** Lets the engine end in order, unless others started it; see {@link ChildProcess#hangUp}. */
    public void hangUp() {
        if (kind != Kind.SHARED) {
            process.hangUp();
        }
    }

    /** Ends the engine at once, unless others started it. */
    public void kill() {
        if (kind != Kind.SHARED) {
            process.kill();
        }
    }

    /** Ends a Toxiproxy of our own; removes our proxies from one that is shared. */
    @Override
    public void close() {
        if (kind == Kind.SHARED && names.anyGiven()) {
            removeProxies();
        }
        process.close();
    }

    /** By what it calls itself, since others may have started it. */
    private boolean isEmbedded() {
        return identity.startsWith(EMBEDDED);
    }

    private static String identity(String version) {
        return (version.startsWith(EMBEDDED) ? "" : "toxiproxy-") + version;
    }

    /** Not being able to must not cost a run its results, nor go unheard. */
    private void removeProxies() {
        try {
            ProxyJanitor.remove(control, names.prefix());
        } catch (IOException e) {
            if (!ControlApi.nobodyListens(e)) {
                System.err.println("fallacies: proxies named " + names.prefix() + "* may be left on " + control.url()
                        + ", and are to be removed by hand: " + e.getMessage());
            }
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
            ControlApi control = new ControlApi(address[0], Integer.parseInt(address[1]));
            return new Engine(control, Kind.EMBEDDED, control.version(), ProxyNames.random(), process);
        });
    }

    static Engine startProgram(ProgramStart program) throws IOException {
        ProgramStart.Started started = program.start();
        return closingOnFailure(
                started.process(),
                () -> new Engine(
                        started.control(),
                        Kind.PROGRAM,
                        started.control().version(),
                        ProxyNames.random(),
                        started.process()));
    }

    private static Engine share(EngineChoice.Running running) throws IOException {
        ControlApi control = new ControlApi(running.host(), running.port());
        String version = control.version();
        ProxyNames names = ProxyNames.random();
        return new Engine(control, Kind.SHARED, version, names, ProxyJanitor.start(running, names.prefix()));
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
