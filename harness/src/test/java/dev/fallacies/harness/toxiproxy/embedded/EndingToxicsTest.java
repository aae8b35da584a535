package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.embedded.Sockets.Ending;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics that end connections, or keep them from ending, seen from both sides; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class EndingToxicsTest {

    private static final String TOXIC = "/proxies/p/toxics/t";

    private final Toxiproxies toxiproxy;
    private final Rig rig;
    private final BlockingQueue<Seen> seenUpstream = new ArrayBlockingQueue<>(10);
    private EchoServer echo;

    EndingToxicsTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
        rig = new Rig(toxiproxy);
    }

    /** What an echoing upstream saw of a connection. */
    private record Seen(int bytes, Ending ending) {}

    @BeforeEach
    void start() throws IOException {
        echo = EchoServer.start(socket -> seenUpstream.add(echo(socket)));
        rig.create("p", echo.address());
    }

    private static Seen echo(Socket socket) throws IOException {
        int bytes = 0;
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                bytes++;
                socket.getOutputStream().write(next);
            }
            return new Seen(bytes, Ending.END);
        } catch (SocketException e) {
            return new Seen(bytes, Ending.RESET);
        }
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        echo.close();
    }

    @ParameterizedTest
    @DisplayName("36 timeout 100: without input for that long, both sides end; data is dropped")
    @ValueSource(strings = {"upstream", "downstream"})
    void timeoutEndsBothSides(String stream) throws Exception {
        toxic("timeout", stream, "timeout", 100);
        Socket socket = rig.connect("p");
        long start = System.nanoTime();
        socket.getOutputStream().write(1);
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(Sockets.millisSince(start)).isBetween(99.0, 1000.0);
        assertThat(seen().bytes()).isEqualTo(stream.equals("upstream") ? 0 : 1);
    }

    /** With a longer timeout than 100 ms, so that a pause of this machine does not end it. */
    @Test
    @DisplayName("36 timeout: a byte every 50 ms postpones it")
    void inputPostponesATimeout() throws Exception {
        toxic("timeout", "upstream", "timeout", 400);
        Socket socket = rig.connect("p");
        long last = 0;
        for (int i = 0; i < 14; i++) {
            assertThat(Sockets.staysSilent(socket, 50)).isTrue();
            last = System.nanoTime();
            socket.getOutputStream().write(i);
        }
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(Sockets.millisSince(last)).isGreaterThan(399);
        assertThat(seen().bytes()).isZero();
    }

    @Test
    @DisplayName("36 timeout 0 never ends by itself; its removal closes")
    void removalOfATimeoutCloses() throws Exception {
        toxic("timeout", "downstream", "timeout", 0);
        Socket socket = rig.connect("p");
        socket.getOutputStream().write(1);
        assertThat(Sockets.staysSilent(socket, 200)).isTrue();
        rig.control().delete(TOXIC).expect(204);
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(seen().bytes()).isEqualTo(1);
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isLessThan(1000);
    }

    @ParameterizedTest
    @DisplayName("36 timeout: the end of the stream passes at once")
    @ValueSource(strings = {"upstream", "downstream"})
    void endPassesATimeoutAtOnce(String stream) throws Exception {
        toxic("timeout", stream, "timeout", 60_000);
        Socket socket = rig.connect("p");
        socket.shutdownOutput();
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(seen()).isEqualTo(new Seen(0, Ending.END));
    }

    @ParameterizedTest
    @DisplayName("37 reset_peer: ECONNRESET on both sides, so long after the first data")
    @CsvSource({"upstream, 0", "upstream, 300", "downstream, 0", "downstream, 300"})
    void resetPeerResetsBothSides(String stream, int timeoutMillis) throws Exception {
        toxic("reset_peer", stream, "timeout", timeoutMillis);
        Socket socket = rig.connect("p");
        assertThat(Sockets.staysSilent(socket, 50)).isTrue();
        long start = System.nanoTime();
        socket.getOutputStream().write(1);
        assertThat(Sockets.ending(socket)).isEqualTo(Ending.RESET);
        assertThat(Sockets.millisSince(start)).isBetween(timeoutMillis - 1.0, timeoutMillis + 1000.0);
        assertThat(seen().ending()).isEqualTo(Ending.RESET);
    }

    @Test
    @DisplayName("37 reset_peer: the end of the stream starts it as data does")
    void endStartsAResetToo() throws Exception {
        toxic("reset_peer", "upstream", "timeout", 100);
        Socket socket = rig.connect("p");
        long start = System.nanoTime();
        socket.shutdownOutput();
        assertThat(Sockets.ending(socket)).isEqualTo(Ending.RESET);
        assertThat(Sockets.millisSince(start)).isBetween(99.0, 1100.0);
        assertThat(seen()).isEqualTo(new Seen(0, Ending.RESET));
    }

    /** The original prepares sockets for a reset only when a connection begins. */
    @Test
    @DisplayName("37 reset_peer added to a live connection: embedded resets it, the original ends it in order")
    void resetPeerActsOnLiveConnections() throws Exception {
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 1);
        toxic("reset_peer", "downstream", "timeout", 0);
        socket.getOutputStream().write(1);
        Ending expected = toxiproxy.either(Ending.RESET, Ending.END);
        assertThat(Sockets.ending(socket)).isEqualTo(expected);
        assertThat(seen()).isEqualTo(new Seen(2, expected));
    }

    @ParameterizedTest
    @DisplayName("42 slow_close 500: the end comes 500 ms later, data does not")
    @ValueSource(strings = {"upstream", "downstream"})
    void slowCloseDelaysTheEnd(String stream) throws Exception {
        toxic("slow_close", stream, "delay", 500);
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(400);
        long start = System.nanoTime();
        socket.shutdownOutput();
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(Sockets.millisSince(start)).isBetween(499.0, 1500.0);
        assertThat(seen()).isEqualTo(new Seen(10, Ending.END));
    }

    @Test
    @DisplayName("42 slow_close: its removal lets the end go")
    void removalOfASlowCloseEnds() throws Exception {
        toxic("slow_close", "upstream", "delay", 60_000);
        Socket socket = rig.connect("p");
        socket.shutdownOutput();
        assertThat(Sockets.staysSilent(socket, 100)).isTrue();
        rig.control().delete(TOXIC).expect(204);
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(seen()).isEqualTo(new Seen(0, Ending.END));
    }

    private void toxic(String type, String stream, String attribute, int value) {
        rig.toxic(
                "p",
                "{'name':'t','type':'" + type + "','stream':'" + stream + "','attributes':{'" + attribute + "':" + value
                        + "}}");
    }

    private Seen seen() throws InterruptedException {
        Seen seen = seenUpstream.poll(10, TimeUnit.SECONDS);
        assertThat(seen).isNotNull();
        return seen;
    }
}
