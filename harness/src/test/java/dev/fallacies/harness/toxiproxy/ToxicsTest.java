package dev.fallacies.harness.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.probe.ProbeServer;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same over both engines, each with an echo of raw TCP behind it. */
class ToxicsTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LONG_ENOUGH_MILLIS = 200;
    private static final int ECHO = 1;
    private static final int NOTHING = -2;

    @Test
    void theEmbeddedEngineTakesFaultsAndGivesThemBack() throws Exception {
        takesFaultsAndGivesThemBack(new EngineChoice.Embedded());
    }

    @Test
    void aRealToxiproxyTakesFaultsAndGivesThemBack() throws Exception {
        takesFaultsAndGivesThemBack(new EngineChoice.Program(RealToxiproxy.program()));
    }

    private static void takesFaultsAndGivesThemBack(EngineChoice choice) throws Exception {
        try (ProbeServer server = new ProbeServer();
                Engine engine = Engine.start(choice);
                ToxicProxy proxy = engine.proxyTo(server.address())) {
            proxy.addLatency(ToxicDirection.UPSTREAM, 1, 0);
            try (Toxics toxics = Toxics.of(proxy.url())) {
                blackholesSwallow(proxy, toxics);
                delaysAddUp(proxy, toxics);
                brokenConnectionsEnd(proxy, toxics);
                aCutIsMended(proxy, toxics);
                toxics.latency(ToxicDirection.DOWNSTREAM, Duration.ofSeconds(60));
                toxics.cut();
            }
            assertThat(echo(proxy, PATIENCE_MILLIS)).isEqualTo(ECHO);
            assertThat(new ControlApi(
                                    URI.create(proxy.url()).getHost(),
                                    URI.create(proxy.url()).getPort())
                            .get(URI.create(proxy.url()).getPath() + "/toxics"))
                    .as("the toxic that was there before")
                    .hasSize(1);
        }
    }

    private static void blackholesSwallow(ToxicProxy proxy, Toxics toxics) throws IOException {
        for (ToxicDirection direction : ToxicDirection.values()) {
            try (Socket socket = connect(proxy)) {
                assertThat(echo(socket, PATIENCE_MILLIS)).isEqualTo(ECHO);
                Toxics.Fault blackhole = toxics.blackhole(direction);
                assertThat(echo(socket, LONG_ENOUGH_MILLIS)).isEqualTo(NOTHING);
                blackhole.remove();
            }
            assertThat(echo(proxy, PATIENCE_MILLIS)).isEqualTo(ECHO);
        }
    }

    private static void delaysAddUp(ToxicProxy proxy, Toxics toxics) throws IOException {
        try (Socket socket = connect(proxy)) {
            toxics.latency(ToxicDirection.UPSTREAM, Duration.ofMillis(80));
            toxics.latency(ToxicDirection.DOWNSTREAM, Duration.ofMillis(120));
            long start = System.nanoTime();
            assertThat(echo(socket, PATIENCE_MILLIS)).isEqualTo(ECHO);
            assertThat(System.nanoTime() - start).isGreaterThan(199_000_000);
        }
        toxics.clear();
    }

    private static void brokenConnectionsEnd(ToxicProxy proxy, Toxics toxics) throws IOException {
        try (Socket socket = connect(proxy)) {
            assertThat(echo(socket, PATIENCE_MILLIS)).isEqualTo(ECHO);
            toxics.resetPeer(ToxicDirection.DOWNSTREAM, Duration.ZERO);
            assertEnds(socket);
        }
        toxics.clear();
        try (Socket socket = connect(proxy)) {
            toxics.limitData(ToxicDirection.UPSTREAM, 2);
            assertThat(echo(socket, PATIENCE_MILLIS)).isEqualTo(ECHO);
            assertEnds(socket);
        }
        toxics.clear();
        toxics.timeout(ToxicDirection.UPSTREAM, Duration.ofMillis(50));
        try (Socket socket = connect(proxy)) {
            assertEnds(socket);
        }
        toxics.clear();
    }

    private static void aCutIsMended(ToxicProxy proxy, Toxics toxics) throws IOException {
        try (Socket socket = connect(proxy)) {
            assertThat(echo(socket, PATIENCE_MILLIS)).isEqualTo(ECHO);
            Toxics.Fault cut = toxics.cut();
            assertEnds(socket);
            assertThatThrownBy(() -> connect(proxy)).isInstanceOf(IOException.class);
            cut.remove();
            cut.remove();
            assertThat(echo(proxy, PATIENCE_MILLIS)).isEqualTo(ECHO);
        }
    }

    private static void assertEnds(Socket socket) {
        for (int i = 0; i < 3; i++) {
            try {
                if (echo(socket, PATIENCE_MILLIS) == -1) {
                    return;
                }
            } catch (IOException e) {
                return; // As good an end: a reset.
            }
        }
        throw new AssertionError("the connection goes on");
    }

    private static Socket connect(ToxicProxy proxy) throws IOException {
        URI address = URI.create("tcp://" + proxy.address());
        return new Socket(address.getHost(), address.getPort());
    }

    private static int echo(ToxicProxy proxy, int withinMillis) throws IOException {
        try (Socket socket = connect(proxy)) {
            return echo(socket, withinMillis);
        }
    }

    /** What comes back; {@link #NOTHING} if nothing does in time, -1 if the connection has ended. */
    private static int echo(Socket socket, int withinMillis) throws IOException {
        socket.setSoTimeout(withinMillis);
        socket.getOutputStream().write(ECHO);
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return NOTHING;
        }
    }
}
