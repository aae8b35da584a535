package dev.fallacies.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fallacies.harness.scenario.SkippedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Needs root, {@code ip} and {@code nft}, which CI has; elsewhere it says what is missing. */
class LossyPairTest {
    /** Nobody listens there: a connection is refused by a packet, if that one and its own arrive. */
    private static final InetSocketAddress NOBODY = new InetSocketAddress(LossyPair.SERVER_HOST, 9);

    @Test
    void whatIsLostDoesNotArriveAndIsCounted() throws IOException {
        try (LossyPair pair = open()) {
            assertThatThrownBy(() -> connect(pair, 10_000)).isInstanceOf(ConnectException.class);
            assertThat(pair.seen()).isGreaterThanOrEqualTo(2);
            assertThat(pair.lost()).isZero();

            pair.lose(0.99999);
            assertThatThrownBy(() -> connect(pair, 100)).isInstanceOf(SocketTimeoutException.class);
            assertThat(pair.lost()).isPositive().isEqualTo(pair.seen());
        }
    }

    @Test
    void nothingOfItIsInTheSystemsOwnNamespaceNorStaysBehind() throws IOException {
        Path here = Path.of("/proc/thread-self/ns/net");
        Path own = Files.readSymbolicLink(here);
        Path namespace;
        try (LossyPair pair = open()) {
            namespace = Path.of(pair.asServer().get(1).substring("--net=".length()));
            pair.asClient(LossyPairTest::socket).close();
            assertThat(Files.readSymbolicLink(namespace)).isNotEqualTo(own);
            assertThat(Files.readSymbolicLink(here)).isEqualTo(own);
            assertThat(NetworkInterface.getByName("wire")).isNull();
        }
        assertThat(namespace).doesNotExist();
    }

    private static LossyPair open() throws IOException {
        try {
            return LossyPair.open();
        } catch (SkippedException e) {
            if (System.getenv("CI") != null) {
                throw e;
            }
            return abort(e.getMessage());
        }
    }

    private static void connect(LossyPair pair, int withinMillis) throws IOException {
        try (SocketChannel channel = pair.asClient(LossyPairTest::socket)) {
            channel.socket().connect(NOBODY, withinMillis);
        }
    }

    private static SocketChannel socket() {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
