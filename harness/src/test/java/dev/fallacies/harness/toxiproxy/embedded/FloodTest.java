package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand connections that do nothing: the engine keeps some, says so once, and serves all others as before. */
class FloodTest {

    private static final int CONNECTIONS = 10_000;

    private final List<SocketChannel> flood = new ArrayList<>();
    private EchoServer echo;
    private EngineProcess engine;
    private ControlClient control;

    @BeforeEach
    void start() throws IOException {
        echo = EchoServer.start();
        engine = EngineProcess.start();
        control = engine.control();
        engine.proxyTo(echo.address(), "other");
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel connection : flood) {
            connection.close();
        }
        engine.close();
        echo.close();
    }

    @Test
    void onTheControlPort() throws Exception {
        try (Socket other = connect("other")) {
            flood(engine.port());
            control.get("/version").expect(200);
            assertThatItCarries(other);
            try (RawHttp oneMore = new RawHttp(engine.port())) {
                assertThat(oneMore.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
            SocketChannel first = flood.get(0);
            first.configureBlocking(true);
            assertThat(new String(first.socket().getInputStream().readAllBytes()))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("{\"error\":\"", "\"status\":503}");
        }
        assertThatItComplainedOnceOf("control connections");
    }

    @Test
    void onAProxy() throws Exception {
        // It never accepts, but the system does, as far as its queue goes.
        try (ServerSocket upstream = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
                Socket other = connect("other")) {
            int port = engine.proxyTo("127.0.0.1:" + upstream.getLocalPort(), "flooded");
            flood(port);
            assertThatItCarries(other);
            try (Socket another = connect("other")) {
                assertThatItCarries(another);
            }
            control.delete("/proxies/flooded").expect(204);
        }
        assertThatItComplainedOnceOf("closed a connection at once");
    }

    /** As many as this process may have. */
    private void flood(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        long connections = Math.min(CONNECTIONS, descriptorsLeft() - 100);
        for (int i = 0; i < connections; i++) {
            flood.add(SocketChannel.open(address));
        }
        assertThat(flood).hasSizeGreaterThan(CONNECTIONS / 5);
    }

    private static long descriptorsLeft() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Integer.MAX_VALUE;
    }

    private Socket connect(String proxy) throws IOException {
        int port =
                ControlClient.port(control.get("/proxies/" + proxy).expect(200).json());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void assertThatItCarries(Socket socket) throws IOException {
        for (int i = 0; i < 10; i++) {
            // Compares every byte.
            assertThat(Sockets.roundTripMillis(socket, 10_000)).isLessThan(5000);
        }
    }

    private void assertThatItComplainedOnceOf(String event) throws IOException, InterruptedException {
        List<String> complaints = engine.endAndComplaints();
        assertThat(complaints.stream().filter(line -> line.contains(event)))
                .as("%s", complaints)
                .hasSize(1);
        // A record takes two lines; with the calibration's connection there is nothing else to speak of.
        assertThat(complaints).hasSizeLessThanOrEqualTo(4);
    }
}
