package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How every Toxiproxy carries bytes, and how connections end; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class DataPlaneTest {

    private final Rig rig;

    DataPlaneTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
    }

    @BeforeEach
    void start() {
        rig.create("p", rig.echo());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    @DisplayName("24 64 KiB arrive intact, then the end")
    void everythingArrivesBeforeTheEnd() throws IOException {
        byte[] sent = Sockets.randomBytes(64 << 10);
        try (EchoServer sender =
                EchoServer.start(socket -> socket.getOutputStream().write(sent))) {
            rig.create("sender", sender.address());
            assertThat(rig.connect("sender").getInputStream().readAllBytes()).isEqualTo(sent);
        }
    }

    @Test
    void clientsEndReachesTheUpstreamAfterItsBytes() throws IOException {
        byte[] sent = Sockets.randomBytes(64 << 10);
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (EchoServer collector = EchoServer.start(
                socket -> received.complete(socket.getInputStream().readAllBytes()))) {
            rig.create("collector", collector.address());
            Socket socket = rig.connect("collector");
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            assertThat(Arrays.equals(received.join(), sent)).isTrue();
            assertThat(Sockets.readsEnd(socket)).isTrue();
        }
    }

    @Test
    void whatIsUnderWayStillArrivesAfterTheOtherSideHasEnded() throws Exception {
        byte[] sent = Sockets.randomBytes(8_000_000);
        try (EchoServer sender = EchoServer.start(socket -> {
            socket.getOutputStream().write(sent);
            socket.getInputStream().read();
        })) {
            rig.create("sender", sender.address());
            rig.toxic("sender", "{'type':'latency','attributes':{'latency':500}}");
            Socket socket = rig.connect("sender");
            Thread.sleep(250);
            socket.shutdownOutput();
            // By now more is due than socket buffers hold, so the proxy has to wait for this side.
            Thread.sleep(500);
            assertThat(Arrays.equals(socket.getInputStream().readAllBytes(), sent))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("25 with the upstream down it accepts, and ends within 500 ms")
    void withoutAnUpstreamItAcceptsAndEndsAtOnce() throws IOException {
        EchoServer gone = EchoServer.start();
        gone.close();
        rig.create("down", gone.address());
        long start = System.nanoTime();
        assertThat(Sockets.readsEnd(rig.connect("down"))).isTrue();
        assertThat(Sockets.millisSince(start)).isLessThan(500);
    }

    @Test
    @DisplayName("28 without toxics, bytes and their order are intact under 32 connections")
    void thirtyTwoConnectionsAtOnceStayIntact() throws Exception {
        Sockets.onEach(rig.connect("p", 32), DataPlaneTest::exchange);
    }

    private static Void exchange(Socket socket) throws IOException {
        for (int length = 1; length <= 50_000; length = length * 3 + 1) {
            Sockets.roundTripMillis(socket, length);
        }
        return null;
    }
}
