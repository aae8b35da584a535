package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Toxics that come, change and go while bytes are under way; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class LiveChangeTest {

    private static final String TOXICS = "/proxies/p/toxics";
    private static final int RECORDS = 65_535;

    private final Rig rig;
    private final ControlClient control;
    private EchoServer echo;

    LiveChangeTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
        control = rig.control();
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
    void noRecordIsLostOrReorderedWhileLatencyComesAndGoes() throws Exception {
        Socket socket = rig.connect("p");
        CountDownLatch received = new CountDownLatch(1);
        Thread sender = new Thread(() -> sendRecords(socket));
        Thread changer = new Thread(() -> comeAndGo(received));
        sender.start();
        changer.start();
        DataInputStream input = new DataInputStream(socket.getInputStream());
        for (int expected = 0; expected < RECORDS; expected++) {
            assertThat(input.readInt()).isEqualTo(expected);
        }
        received.countDown();
        sender.join();
        changer.join();
    }

    private void comeAndGo(CountDownLatch received) {
        for (int i = 0; i < 1000 && received.getCount() > 0; i++) {
            long start = System.nanoTime();
            control.post(TOXICS, "{'type':'latency','attributes':{'latency':" + i % 4 + "}}")
                    .expect(200);
            control.post(TOXICS + "/latency_downstream", "{'attributes':{'latency':5}}")
                    .expect(200);
            control.delete(TOXICS + "/latency_downstream").expect(204);
            assertThat(Sockets.millisSince(start)).isLessThan(3000);
        }
    }

    /** In small writes with pauses, so that the records are under way for about a second. */
    private static void sendRecords(Socket socket) {
        try {
            DataOutputStream output = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            for (int i = 0; i < RECORDS; i++) {
                output.writeInt(i);
                if (i % 64 == 0) {
                    output.flush();
                    Thread.sleep(1);
                }
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
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(99);
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
    void toxicityIsDrawnAgainOnUpdate() throws IOException {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':100},'toxicity':0}");
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 10)).isLessThan(99);
        control.post(TOXICS + "/t", "{'toxicity':1}").expect(200);
        assertThat(Sockets.roundTripMillis(socket, 10)).isGreaterThan(99);
    }

    @Test
    void toxicityOfOneHalfHitsAboutHalfOfTheConnections() throws IOException {
        rig.toxic("p", "{'type':'latency','attributes':{'latency':1500},'toxicity':0.5}");
        Socket[] sockets = new Socket[400];
        int port = rig.port("p");
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = rig.connect(port);
        }
        assertThat(delayed(sockets)).isBetween(160, 240);
    }

    /** Those whose answer is not there well before the delay is over. */
    private static int delayed(Socket[] sockets) throws IOException {
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
}
