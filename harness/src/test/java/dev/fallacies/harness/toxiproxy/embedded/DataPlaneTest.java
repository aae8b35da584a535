package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How every Toxiproxy carries bytes, with and without toxics; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class DataPlaneTest {

    private final Toxiproxies toxiproxy;
    private final Rig rig;
    private EchoServer echo;

    DataPlaneTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
        rig = new Rig(toxiproxy);
    }

    @BeforeEach
    void start() throws IOException {
        echo = EchoServer.start();
        rig.create("p", echo.address());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        echo.close();
    }

    @Test
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
    void withoutAnUpstreamItAcceptsAndEndsAtOnce() throws IOException {
        EchoServer gone = EchoServer.start();
        gone.close();
        rig.create("down", gone.address());
        long start = System.nanoTime();
        assertThat(Sockets.readsEnd(rig.connect("down"))).isTrue();
        assertThat(Sockets.millisSince(start)).isLessThan(500);
    }

    @Test
    void thirtyTwoConnectionsAtOnceStayIntact() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> exchanges = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Socket socket = rig.connect("p");
                exchanges.add(clients.submit(() -> exchange(socket)));
            }
            for (Future<?> exchange : exchanges) {
                exchange.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Void exchange(Socket socket) throws IOException {
        for (int length = 1; length <= 50_000; length = length * 3 + 1) {
            Sockets.roundTripMillis(socket, length);
        }
        return null;
    }

    @ParameterizedTest
    @CsvSource({"upstream, false, 100", "downstream, false, 100", "upstream, true, 200"})
    void latencyAddsOncePerStream(String stream, boolean both, int expectedMillis) throws IOException {
        rig.toxic("p", "{'type':'latency','stream':'" + stream + "','attributes':{'latency':100}}");
        if (both) {
            rig.toxic("p", "{'type':'latency','stream':'downstream','attributes':{'latency':100}}");
        }
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 10);
        assertThat(Sockets.roundTripMillis(socket, 10)).isBetween(expectedMillis - 1.0, expectedMillis + 100.0);
    }

    @Test
    void eachStreamHasItsOwnLatency() throws IOException {
        long[] receivedNanos = new long[1];
        try (EchoServer stamping = EchoServer.start(socket -> {
            int first = socket.getInputStream().read();
            receivedNanos[0] = System.nanoTime();
            socket.getOutputStream().write(first);
            socket.getInputStream().read();
        })) {
            rig.create("stamping", stamping.address());
            rig.toxic("stamping", "{'type':'latency','stream':'upstream','attributes':{'latency':400}}");
            rig.toxic("stamping", "{'type':'latency','stream':'downstream','attributes':{'latency':100}}");
            Socket socket = rig.connect("stamping");
            long start = System.nanoTime();
            socket.getOutputStream().write(1);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            double backMillis = Sockets.millisSince(receivedNanos[0]);
            assertThat((receivedNanos[0] - start) / 1e6).isBetween(399.0, 500.0);
            assertThat(backMillis).isBetween(99.0, 200.0);
        }
    }

    @Test
    void twoLatenciesAddUp() throws IOException {
        rig.toxic("p", "{'type':'latency','name':'one','attributes':{'latency':250}}");
        rig.toxic("p", "{'type':'latency','name':'two','attributes':{'latency':250}}");
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isBetween(499.0, 600.0);
    }

    @Test
    void jitterStaysWithinItsBounds() throws IOException {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':50,'jitter':20}}");
        Socket socket = rig.connect("p");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            millis.add(Sockets.roundTripMillis(socket, 10));
        }
        List<Double> sorted = millis.stream().sorted().toList();
        // A busy machine makes some round trips longer, and none shorter.
        assertThat(sorted.get(0)).isBetween(29.0, 48.0);
        assertThat(sorted.get(sorted.size() / 2)).isCloseTo(50, within(20.0));
    }

    @Test
    void latencyDoesNotLimitTheRate() throws Exception {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':100}}");
        int length = 30_000_000;
        byte[] sent = Sockets.randomBytes(length);
        Socket socket = rig.connect("p");
        long start = System.nanoTime();
        Thread writer = new Thread(() -> writeQuietly(socket, sent));
        writer.start();
        assertThat(Arrays.equals(socket.getInputStream().readNBytes(length), sent))
                .isTrue();
        // At one chunk per delay it would take 90 s; at 100 MB/s, 0.4 s.
        assertThat(Sockets.millisSince(start)).isLessThan(5000);
        writer.join();
    }

    private static void writeQuietly(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bandwidthLimitsTheRate() throws IOException {
        rig.toxic("p", "{'type':'bandwidth','stream':'upstream','attributes':{'rate':1000}}");
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 480_000)).isBetween(470.0, 700.0);
        // 4 ms at that rate: the pause before it earned no credit, and it owes nothing either. But the original lets
        // later
        // bytes off the time by which it overslept earlier ones.
        double least = toxiproxy == Toxiproxies.EMBEDDED ? 3.0 : 0.0;
        assertThat(Sockets.roundTripMillis(socket, 4_000)).isBetween(least, 100.0);
    }

    @Test
    void disablingClosesConnectionsAndEnablingKeepsToxics() throws IOException {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':50}}");
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 10);
        long start = System.nanoTime();
        rig.control().post("/proxies/p", "{'enabled':false}").expect(200);
        assertThat(Sockets.readsEnd(socket)).isTrue();
        assertThat(Sockets.millisSince(start)).isLessThan(500);
        rig.control().post("/proxies/p", "{'enabled':true}").expect(200);
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isGreaterThan(49);
    }
}
