package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Toxics that come, change and go while bytes are under way; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class LiveChangeTest {

    private static final String TOXICS = "/proxies/p/toxics";
    private static final int RECORDS = 65_535;
    private static final int CHANGES = 1000;

    private final Rig rig;
    private final ControlClient control;

    LiveChangeTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
        control = rig.control();
    }

    @BeforeEach
    void start() {
        rig.create("p", rig.echo());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    /** The records are sent a batch a change, so that some are under way at each of them. */
    @Test
    @DisplayName("39 latency added and removed 1000 times under 65,535 numbered records: none lost or reordered")
    void noRecordIsLostOrReorderedWhileLatencyComesAndGoes() throws Exception {
        Socket socket = rig.connect("p");
        Semaphore batches = new Semaphore(0);
        CompletableFuture<Void> sending = Sockets.inBackground(() -> sendRecords(socket, batches));
        CompletableFuture<Void> changing = Sockets.inBackground(() -> comeAndGo(batches));
        DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        for (int expected = 0; expected < RECORDS; expected++) {
            assertThat(input.readInt()).isEqualTo(expected);
        }
        sending.get();
        changing.get();
    }

    private void comeAndGo(Semaphore batches) {
        for (int i = 0; i < CHANGES; i++) {
            batches.release();
            String toxic = "{'type':'latency','attributes':{'latency':" + i % 4 + "}}";
            assertThat(millisOf(() -> control.post(TOXICS, toxic).expect(200))).isLessThan(1000);
            assertThat(millisOf(
                            () -> control.delete(TOXICS + "/latency_downstream").expect(204)))
                    .isLessThan(1000);
        }
        // The division of records into batches leaves some over.
        batches.release(RECORDS);
    }

    private static double millisOf(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Sockets.millisSince(start);
    }

    private static void sendRecords(Socket socket, Semaphore batches) {
        try {
            DataOutputStream output = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            for (int i = 0; i < RECORDS; i++) {
                if (i % (RECORDS / CHANGES) == 0) {
                    output.flush();
                    batches.acquire();
                }
                output.writeInt(i);
            }
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void addedUpdatedAndRemovedTheyActOnLiveConnections() throws IOException {
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(1000);
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':100}}");
        assertThat(Sockets.roundTripMillis(socket, 10)).isBetween(99.0, 1000.0);
        control.post(TOXICS + "/t", "{'attributes':{'latency':200}}").expect(200);
        assertThat(Sockets.roundTripMillis(socket, 10)).isBetween(199.0, 1000.0);
        control.delete(TOXICS + "/t").expect(204);
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(199);
    }

    @Test
    void removedLatencyLetsGoOfWhatItHeld() throws IOException {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':60000}}");
        Socket socket = rig.connect("p");
        byte[] sent = Sockets.randomBytes(1000);
        socket.getOutputStream().write(sent);
        control.delete(TOXICS + "/t").expect(204);
        assertThat(socket.getInputStream().readNBytes(1000)).isEqualTo(sent);
    }

    @Test
    @DisplayName("38 toxicity 0, then updated to 1")
    void toxicityIsDrawnAgainOnUpdate() throws IOException {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':100},'toxicity':0}");
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(99);
        control.post(TOXICS + "/t", "{'toxicity':1}").expect(200);
        assertThat(Sockets.roundTripMillis(socket, 10)).isGreaterThan(99);
    }

    @Test
    @DisplayName("38 toxicity 0.5 over 400 connections: 160 to 240 of them")
    void toxicityOfOneHalfHitsAboutHalfOfTheConnections() throws IOException {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':1500},'toxicity':0.5}");
        assertThat(delayed(rig.connect("p", 400))).isBetween(160, 240);
    }

    /** Those whose answer is not there well before the delay is over. */
    private static int delayed(List<Socket> sockets) throws IOException {
        long start = System.nanoTime();
        for (Socket socket : sockets) {
            socket.getOutputStream().write(2);
        }
        int delayed = 0;
        for (Socket socket : sockets) {
            delayed += hasAnswered(socket, start) ? 0 : 1;
        }
        return delayed;
    }

    private static boolean hasAnswered(Socket socket, long startNanos) throws IOException {
        long leftMillis = Math.max(1, 700 - (long) Sockets.millisSince(startNanos));
        socket.setSoTimeout((int) leftMillis);
        try {
            return socket.getInputStream().read() == 2;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** A busy machine is late at times, but not each time. */
    @Test
    @DisplayName("40 disabling closes within 100 ms; enabling keeps the toxics")
    void disablingClosesConnectionsAndEnablingKeepsToxics() throws IOException {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':50}}");
        double fastestMillis = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            fastestMillis = Math.min(fastestMillis, millisToDisable());
            control.post("/proxies/p", "{'enabled':true}").expect(200);
        }
        assertThat(fastestMillis).isLessThan(100);
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isGreaterThan(49);
    }

    private double millisToDisable() throws IOException {
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 10);
        long start = System.nanoTime();
        control.post("/proxies/p", "{'enabled':false}").expect(200);
        assertThat(Sockets.readsEnd(socket)).isTrue();
        return Sockets.millisSince(start);
    }

    @Test
    @DisplayName("41 removing a latency ahead of a timeout returns within a second")
    void latencyAheadOfATimeoutIsRemovedAtOnce() throws IOException {
        rig.toxic("p", "{'type':'latency','name':'t','stream':'upstream','attributes':{'latency':60000}}");
        rig.toxic("p", "{'type':'timeout','name':'end','stream':'upstream','attributes':{'timeout':0}}");
        Socket socket = rig.connect("p");
        socket.getOutputStream().write(Sockets.randomBytes(1000));
        assertThat(Sockets.staysSilent(socket, 50)).isTrue();
        assertThat(millisOf(() -> control.delete(TOXICS + "/t").expect(204))).isLessThan(1000);
        assertThat(Sockets.staysSilent(socket, 50)).isTrue();
        assertThat(millisOf(() -> control.delete(TOXICS + "/end").expect(204))).isLessThan(1000);
        assertThat(Sockets.readsEnd(socket)).isTrue();
    }
}
