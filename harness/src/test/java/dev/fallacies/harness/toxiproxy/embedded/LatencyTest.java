package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Delays of every Toxiproxy; where the original credits one toxic with the wait of another, both are asserted. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class LatencyTest {

    private static final int MESSAGES = 60;

    private final Toxiproxies toxiproxy;
    private final Rig rig;

    LatencyTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
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

    @ParameterizedTest
    @DisplayName("26 latency 100 up, down, on both: RTT +100, +100, +200")
    @CsvSource({"upstream, false, 100", "downstream, false, 100", "upstream, true, 200"})
    void latencyAddsOncePerStream(String stream, boolean both, int expectedMillis) throws IOException {
        latency("one", stream, 100);
        if (both) {
            latency("two", "downstream", 100);
        }
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 10);
        assertThat(Sockets.roundTripMillis(socket, 10)).isBetween(expectedMillis - 1.0, expectedMillis + 100.0);
    }

    @Test
    @DisplayName("27 latency 1000 up, 100 down: each leg is right")
    void eachStreamHasItsOwnLatency() throws IOException {
        CompletableFuture<Long> receivedNanos = new CompletableFuture<>();
        try (EchoServer stamping = EchoServer.start(socket -> {
            int first = socket.getInputStream().read();
            receivedNanos.complete(System.nanoTime());
            socket.getOutputStream().write(first);
            socket.getInputStream().read();
        })) {
            rig.control()
                    .post("/proxies/p", "{'upstream':'" + stamping.address() + "'}")
                    .expect(200);
            latency("up", "upstream", 1000);
            latency("down", "downstream", 100);
            Socket socket = rig.connect("p");
            long start = System.nanoTime();
            socket.getOutputStream().write(1);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            double backMillis = Sockets.millisSince(receivedNanos.join());
            assertThat((receivedNanos.join() - start) / 1e6).isBetween(999.0, 1200.0);
            assertThat(backMillis).isBetween(99.0, 300.0);
        }
    }

    @Test
    @DisplayName("29 two latencies of 500 ms, one message: 1000 ms")
    void twoLatenciesAddUp() throws IOException {
        latency("one", "downstream", 500);
        latency("two", "downstream", 500);
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isBetween(999.0, 1200.0);
    }

    /** On dense traffic the original takes the second toxic's wait for over, but for the last message's distance. */
    @Test
    @DisplayName("30 two latencies of 100 ms, a message each 10 ms: embedded 200 ms, the original some 110 ms")
    void twoLatenciesAddUpOnDenseTraffic() throws Exception {
        latency("one", "downstream", 100);
        latency("two", "downstream", 100);
        List<Double> millis = denseMessagesMillis(rig.connect("p"));
        assertThat(millis.get(0)).isBetween(199.0, 400.0);
        double settled = median(millis.subList(MESSAGES / 2, MESSAGES));
        if (toxiproxy.isReal()) {
            assertThat(settled).isBetween(99.0, 170.0);
        } else {
            assertThat(settled).isBetween(199.0, 260.0);
        }
    }

    /** What each of many messages took that are sent without waiting for the answer. */
    private static List<Double> denseMessagesMillis(Socket socket) throws Exception {
        long[] sentNanos = new long[MESSAGES];
        CompletableFuture<Void> sending = Sockets.inBackground(() -> sendEachTenMillis(socket, sentNanos));
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(socket.getInputStream().read()).isEqualTo(i);
            millis.add(Sockets.millisSince(sentNanos[i]));
        }
        sending.get();
        return millis;
    }

    private static void sendEachTenMillis(Socket socket, long[] sentNanos) {
        try {
            OutputStream output = socket.getOutputStream();
            for (int i = 0; i < MESSAGES; i++) {
                sentNanos[i] = System.nanoTime();
                output.write(i);
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("31 jitter 100 ± 20, spaced messages: all within, mean 100")
    void jitterStaysWithinItsBounds() throws Exception {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':100,'jitter':20}}");
        List<Double> millis = Sockets.onEach(rig.connect("p", 10), LatencyTest::spacedRoundTripsMillis).stream()
                .flatMap(List::stream)
                .toList();
        // A busy machine makes some round trips longer, and none shorter.
        assertThat(Collections.min(millis)).isBetween(79.0, 95.0);
        assertThat(median(millis)).isBetween(92.0, 120.0);
        assertThat(millis.stream().filter(m -> m > 140).count()).isLessThan(millis.size() / 4);
    }

    private static List<Double> spacedRoundTripsMillis(Socket socket) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            millis.add(Sockets.roundTripMillis(socket, 10));
        }
        return millis;
    }

    /** At one chunk a delay it would be 0.3 MB/s. Half of what is promised is enough on a busy machine. */
    @Test
    @DisplayName("32 latency 100 sustains 100 MB/s")
    void latencyDoesNotLimitTheRate() throws Exception {
        byte[] sent = Sockets.randomBytes(50_000_000);
        try (EchoServer sender =
                EchoServer.start(socket -> socket.getOutputStream().write(sent))) {
            rig.control()
                    .post("/proxies/p", "{'upstream':'" + sender.address() + "'}")
                    .expect(200);
            latency("slow", "downstream", 100);
            double fastest = 0;
            for (int i = 0; i < 3 && fastest < 50; i++) {
                fastest = Math.max(fastest, megabytesPerSecond(rig.connect("p"), sent));
            }
            assertThat(fastest).isGreaterThan(50);
        }
    }

    /** From the first byte on, which has waited out the delay. */
    private static double megabytesPerSecond(Socket socket, byte[] expected) throws IOException {
        byte[] received = new byte[expected.length];
        received[0] = (byte) socket.getInputStream().read();
        long first = System.nanoTime();
        socket.getInputStream().readNBytes(received, 1, received.length - 1);
        double millis = Sockets.millisSince(first);
        assertThat(Arrays.equals(received, expected)).isTrue();
        return received.length / 1000.0 / millis;
    }

    private void latency(String name, String stream, int millis) {
        rig.toxic(
                "p",
                "{'type':'latency','name':'" + name + "','stream':'" + stream + "','attributes':{'latency':" + millis
                        + "}}");
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }
}
