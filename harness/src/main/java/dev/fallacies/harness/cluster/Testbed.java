package dev.fallacies.harness.cluster;

import dev.fallacies.harness.network.Link;
import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.Toxics;
import dev.fallacies.harness.workload.ServerAddresses;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a benchmark measures against: a server, and the link to it. The suite assigns both; a benchmark that was started
 * as plain JMH brings up a server and an engine of its own, and closes them. Its engine is the embedded one, or that of
 * the system property {@value #ENGINE_PROPERTY} ({@code real}, a path or a URL).
 */
public final class Testbed implements AutoCloseable {
    /** System property that chooses the engine of a benchmark started as plain JMH. */
    public static final String ENGINE_PROPERTY = "fallacies.toxiproxy";

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final ServerAddresses server;
    private final String address;
    private final double requestedRttNanos;
    private OptionalLong enginePid = OptionalLong.empty();
    private String proxyUrl;

    private Testbed(String network, Function<ServerAddresses, String> chosen) throws IOException {
        Assignment assignment = Assignment.ofThisJvm().orElse(null);
        if (assignment == null) {
            NetworkProfile profile = NetworkProfiles.ofThisJvm().find(network);
            server = startServer();
            requestedRttNanos = profile.expected().addedRttNanos();
            address = profile.isDirect() ? chosen.apply(server) : openLinkOrClose(profile, chosen.apply(server));
        } else {
            server = assignment.server();
            requestedRttNanos = network.equals(NetworkProfile.DIRECT) ? 0 : assignment.requestedRttNanos();
            address = network.equals(NetworkProfile.DIRECT) ? chosen.apply(server) : assignedLink(assignment, network);
            proxyUrl = network.equals(NetworkProfile.DIRECT) ? null : assignment.proxyUrl();
            enginePid = assignment.enginePid() == null ? OptionalLong.empty() : OptionalLong.of(assignment.enginePid());
        }
    }

    /** A server without a link. */
    public static Testbed direct() throws IOException {
        return over(NetworkProfile.DIRECT);
    }

    /**
     * A server behind a link.
     *
     * @param network name of the profile
     * @throws IllegalArgumentException if there is no such profile
     * @throws IOException if server, engine or link cannot be had
     */
    public static Testbed over(String network) throws IOException {
        return new Testbed(network, ServerAddresses::plaintext);
    }

    /**
     * The raw TCP of a server, behind a link; what is assigned must lead to it (see
     * {@link dev.fallacies.harness.scenario.Case#isRawTcp}).
     *
     * @throws SkippedException if the server has no raw TCP address
     * @throws IllegalArgumentException if there is no such profile
     * @throws IOException if server, engine or link cannot be had
     */
    public static Testbed overTcp(String network) throws IOException {
        return new Testbed(network, ServerAddresses::requireProbe);
    }

    /**
     * The TLS address of a server, behind a link; what is assigned must lead to it (see
     * {@link dev.fallacies.harness.scenario.Case#isTls}).
     *
     * @throws SkippedException if the server has no TLS address
     * @throws IllegalArgumentException if there is no such profile
     * @throws IOException if server, engine or link cannot be had
     */
    public static Testbed overTls(String network) throws IOException {
        return new Testbed(network, ServerAddresses::requireTls);
    }

    /** Where to reach the server through the link: {@code host:port}. */
    public String address() {
        return address;
    }

    /** What the link was asked to add to a round trip, in nanoseconds; 0 without a link. */
    public double requestedRttNanos() {
        return requestedRttNanos;
    }

    /** Id of the process of the link's engine; empty without a link, or if others started it. */
    public OptionalLong enginePid() {
        return enginePid;
    }

    /**
     * Faults for the link, to be added to those that its profile has. They are gone when this is closed, or when the suite
     * closes the link.
     *
     * @throws IllegalStateException if there is no link
     * @throws IOException if its engine does not answer
     */
    public Toxics toxics() throws IOException {
        if (proxyUrl == null) {
            throw new IllegalStateException("there is no link to make faulty; use the network proxied or another one");
        }
        Toxics toxics = Toxics.of(proxyUrl);
        closers.push(toxics::close);
        return toxics;
    }

    /** The server's addresses without the link; some may be null. */
    public ServerAddresses server() {
        return server;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    private ServerAddresses startServer() throws IOException {
        ServerProcess process = ServerProcess.start();
        closers.push(process::close);
        return process.addresses();
    }

    private String openLinkOrClose(NetworkProfile profile, String upstream) throws IOException {
        try {
            return openLink(profile, upstream);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private String openLink(NetworkProfile profile, String upstream) throws IOException {
        Engine engine = Engine.start(EngineChoice.parse(System.getProperty(ENGINE_PROPERTY, "embedded")));
        closers.push(engine::close);
        Link link = Link.open(engine, profile, upstream, 1);
        closers.push(link::close);
        enginePid = link.enginePid();
        proxyUrl = link.proxyUrl();
        return link.address();
    }

    private static String assignedLink(Assignment assignment, String network) {
        if (!network.equals(assignment.network())) {
            throw new IllegalStateException(
                    "this benchmark wants the network " + network + ", but was given " + assignment.network());
        }
        return assignment.linkAddress();
    }
}
