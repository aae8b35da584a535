package dev.fallacies.harness.cluster;

import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.toxiproxy.Toxics;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServerAddresses;
import dev.fallacies.harness.workload.WarmUp;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a benchmark calls through: a {@link Testbed} and one channel to its server. */
public final class Connection implements AutoCloseable {
    private final Testbed testbed;
    private final Channels channels = new Channels();
    private final ManagedChannel channel;
    private final Caller caller;
    private final Opening opening;

    private Connection(Testbed testbed, Opening opening) throws IOException {
        this.testbed = testbed;
        this.opening = opening;
        try {
            channel = opening.open(channels, testbed.server(), testbed.address());
            caller = new Caller(channel);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Plaintext, through a network.
     *
     * @param network name of its profile
     * @throws IOException if server, engine or link cannot be had
     */
    public static Connection over(String network) throws IOException {
        return over(network, OptionalInt.empty());
    }

    /**
     * Plaintext, through a network.
     *
     * @param windowBytes fixed flow-control window for what the server sends; gRPC tunes it if empty
     * @throws IOException if server, engine or link cannot be had
     */
    public static Connection over(String network, OptionalInt windowBytes) throws IOException {
        return new Connection(
                Testbed.over(network), (channels, server, address) -> channels.plaintext(address, windowBytes));
    }

    /**
     * Plaintext, through a network, with a flow-control window that gRPC tunes.
     *
     * @param network name of its profile
     * @param windowBytes for what the server sends, to begin with
     * @throws IOException if server, engine or link cannot be had
     */
    public static Connection tunedFrom(String network, int windowBytes) throws IOException {
        return new Connection(
                Testbed.over(network),
                (channels, server, address) -> channels.plaintextTunedFrom(address, windowBytes));
    }

    /**
     * TLS over loopback.
     *
     * @throws dev.fallacies.harness.scenario.SkippedException if the server has no TLS address
     */
    public static Connection tls() throws IOException {
        return new Connection(
                Testbed.direct(),
                (channels, server, address) -> channels.tls(server.requireTls(), Channels.trusting(server)));
    }

    /**
     * A Unix socket.
     *
     * @throws dev.fallacies.harness.scenario.SkippedException if the server has none
     */
    public static Connection unix() throws IOException {
        return new Connection(Testbed.direct(), (channels, server, address) -> channels.unix(unixSocket(server)));
    }

    /** See {@link Testbed#requestedRttNanos}. */
    public double requestedRttNanos() {
        return testbed.requestedRttNanos();
    }

    /** See {@link Testbed#enginePid}. */
    public OptionalLong enginePid() {
        return testbed.enginePid();
    }

    /** See {@link Testbed#toxics}. */
    public Toxics toxics() throws IOException {
        return testbed.toxics();
    }

    /** See {@link Testbed#server}. */
    public ServerAddresses server() {
        return testbed.server();
    }

    public Caller caller() {
        return caller;
    }

    /**
     * A caller over another connection of the same kind, through the same link; closed with this.
     *
     * @throws IOException if that connection cannot be had
     */
    public Caller another() throws IOException {
        return new Caller(opening.open(channels, testbed.server(), testbed.address()));
    }

    /** What the caller calls through. */
    public Channel channel() {
        return channel;
    }

    /**
     * Repeats an operation over a like connection, but without the link, until it stops getting faster.
     *
     * @throws IOException if that connection cannot be had
     */
    public void warmUp(Operation operation) throws IOException, InterruptedException {
        try (Channels direct = new Channels()) {
            Caller directCaller = new Caller(
                    opening.open(direct, testbed.server(), testbed.server().plaintext()));
            WarmUp.untilStable(() -> operation.call(directCaller));
        }
    }

    /** What is done with a caller. */
    @FunctionalInterface
    public interface Operation {
        void call(Caller caller) throws InterruptedException;
    }

    private static String unixSocket(ServerAddresses server) {
        if (server.unix() == null) {
            throw new SkippedException(
                    "needs a Unix socket, which this system's transport or the --target does not offer");
        }
        return server.unix();
    }

    @Override
    public void close() {
        channels.close();
        testbed.close();
    }

    @FunctionalInterface
    private interface Opening {
        ManagedChannel open(Channels channels, ServerAddresses server, String address) throws IOException;
    }
}
