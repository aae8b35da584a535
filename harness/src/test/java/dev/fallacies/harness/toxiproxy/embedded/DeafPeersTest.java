package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many senders to peers that do not read. What a latency toxic may hold for all of them together is several times the
 * memory of the engine.
 */
class DeafPeersTest {

    private static final int SENDERS = 60;
    private static final int SOCKET_BUFFER_BYTES = 64 << 10;
    private static final long MEMORY_BYTES = 512L << 20;

    private final List<SocketChannel> senders = new ArrayList<>();
    private EchoServer echo;
    private EngineProcess engine;
    private ControlClient control;

    @BeforeEach
    void start() throws IOException {
        echo = EchoServer.start();
        engine = EngineProcess.start();
        control = engine.control();
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel sender : senders) {
            sender.close();
        }
        engine.close();
        echo.close();
    }

    private int proxyTo(String upstream, String name) {
        int port = engine.proxyTo(upstream, name);
        control.post("/proxies/" + name + "/toxics", "{'type':'latency','stream':'upstream'}")
                .expect(200);
        return port;
    }

    @Test
    void theyAreHeldBackTogetherAndNobodyElseIs() throws Exception {
        try (ServerSocket deaf = new ServerSocket()) {
            deaf.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SENDERS);
            int port = proxyTo("127.0.0.1:" + deaf.getLocalPort(), "deaf");
            for (int i = 0; i < SENDERS; i++) {
                SocketChannel sender = SocketChannel.open();
                senders.add(sender);
                sender.socket().setSendBufferSize(SOCKET_BUFFER_BYTES);
                sender.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                sender.configureBlocking(false);
            }
            assertThat(sendAllTheyTake()).isBetween(MEMORY_BYTES / 16, 2 * MEMORY_BYTES);
            try (Socket other = new Socket(InetAddress.getLoopbackAddress(), proxyTo(echo.address(), "other"))) {
                other.setSoTimeout(10_000);
                assertThat(Sockets.roundTripMillis(other, 1_000_000)).isLessThan(5000);
            }
            control.delete("/proxies/deaf").expect(204);
        }
        assertThat(engine.endAndComplaints()).isEmpty();
    }

    private long sendAllTheyTake() throws IOException, InterruptedException {
        long bytes = 0;
        int idleRounds = 0;
        while (idleRounds < 10) {
            long sent = sendOnce();
            bytes += sent;
            idleRounds = sent == 0 ? idleRounds + 1 : 0;
            Thread.sleep(sent == 0 ? 50 : 0);
        }
        return bytes;
    }

    private long sendOnce() throws IOException {
        long bytes = 0;
        for (SocketChannel sender : senders) {
            // Fails if the engine closed the connection.
            bytes += sender.write(ByteBuffer.allocate(SOCKET_BUFFER_BYTES));
        }
        return bytes;
    }
}
