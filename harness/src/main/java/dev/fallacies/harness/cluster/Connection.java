package dev.fallacies.harness.cluster;

import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.OptionalInt;

/** What a benchmark calls through: a {@link Testbed} and one channel to its server. */
public final class Connection implements AutoCloseable {
    private final Testbed testbed;
    private final Channels channels = new Channels();
    private final Caller caller;

    private Connection(Testbed testbed, Opening opening) throws IOException {
        this.testbed = testbed;
        try {
            caller = new Caller(opening.open(channels, testbed));
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
                Testbed.over(network), (channels, testbed) -> channels.plaintext(testbed.address(), windowBytes));
    }

    /**
     * TLS over loopback.
     *
     * @throws dev.fallacies.harness.scenario.SkippedException if the server has no TLS address
     */
    public static Connection tls() throws IOException {
        return new Connection(Testbed.direct(), (channels, testbed) -> channels.tls(testbed.serverWithTls()));
    }

    /**
     * A Unix socket.
     *
     * @throws dev.fallacies.harness.scenario.SkippedException if the server has none
     */
    public static Connection unix() throws IOException {
        return new Connection(Testbed.direct(), (channels, testbed) -> channels.unix(testbed.unixSocket()));
    }

    public Caller caller() {
        return caller;
    }

    @Override
    public void close() {
        channels.close();
        testbed.close();
    }

    @FunctionalInterface
    private interface Opening {
        ManagedChannel open(Channels channels, Testbed testbed) throws IOException;
    }
}
