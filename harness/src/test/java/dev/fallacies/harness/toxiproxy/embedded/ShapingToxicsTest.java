package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Toxics that slow down, cut or end the bytes themselves; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ShapingToxicsTest {

    private final Toxiproxies toxiproxy;
    private final Rig rig;

    ShapingToxicsTest(Toxiproxies toxiproxy) {
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

    @Test
    @DisplayName("33 480 kB at 1000 kB/s: 480 ms")
    void bandwidthLimitsTheRate() throws IOException {
        rig.toxic("p", "{'type':'bandwidth','stream':'upstream','attributes':{'rate':1000}}");
        Socket socket = rig.connect("p");
        assertThat(Sockets.roundTripMillis(socket, 480_000)).isBetween(470.0, 900.0);
        // 4 ms at that rate: the pause before it earned no credit, and it owes nothing either. But the original lets
        // later bytes off the time by which it overslept earlier ones.
        assertThat(Sockets.roundTripMillis(socket, 4_000)).isBetween(toxiproxy.either(3.0, 0.0), 100.0);
    }

    /** Pieces are at most 1.5 kB, and a pause follows each; so 64 KiB are at least 43 of them. */
    @Test
    @DisplayName("34 slicer 1024 ± 512: pieces, and the bytes are equal")
    void slicerCutsIntoPiecesWithPauses() throws IOException {
        byte[] sent = Sockets.randomBytes(64 << 10);
        rig.toxic("p", "{'type':'slicer','attributes':{'average_size':1024,'size_variation':512,'delay':3000}}");
        Socket socket = rig.connect("p");
        long start = System.nanoTime();
        socket.getOutputStream().write(sent);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        List<Integer> pieces = readPieces(socket.getInputStream(), received, sent.length);
        assertThat(Sockets.millisSince(start)).isGreaterThan(42 * 3 - 1);
        assertThat(received.toByteArray()).isEqualTo(sent);
        // A reader that is late finds some of them together.
        assertThat(pieces.stream().sorted().toList().get(pieces.size() / 2)).isLessThanOrEqualTo(1536);
        assertThat(pieces).hasSizeGreaterThan(21).hasSizeLessThanOrEqualTo(64 * 1024 / 256);
    }

    private static List<Integer> readPieces(InputStream input, ByteArrayOutputStream received, int length)
            throws IOException {
        List<Integer> pieces = new ArrayList<>();
        byte[] buffer = new byte[length];
        while (received.size() < length) {
            int read = input.read(buffer);
            assertThat(read).isPositive();
            received.write(buffer, 0, read);
            pieces.add(read);
        }
        return pieces;
    }

    @Test
    void slicerWithoutVariationCutsInHalves() throws IOException {
        rig.toxic("p", "{'type':'slicer','stream':'upstream','attributes':{'average_size':1}}");
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 1000)).isLessThan(5000);
    }

    @ParameterizedTest
    @DisplayName("35 limit_data 100 with 50, 100 and 150 bytes; limit 0")
    @CsvSource({"100, 50, 50, false", "100, 100, 100, true", "100, 150, 100, true", "0, 1, 0, true"})
    void limitDataClosesOnTheLastByte(int limit, int sent, int arriving, boolean ends) throws IOException {
        limitData(limit);
        for (Socket socket : rig.connect("p", 2)) {
            byte[] bytes = Sockets.randomBytes(sent);
            socket.getOutputStream().write(bytes);
            assertThat(socket.getInputStream().readNBytes(arriving)).isEqualTo(Arrays.copyOf(bytes, arriving));
            assertThat(ends ? Sockets.readsEnd(socket) : Sockets.staysSilent(socket, 50))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("35 limit_data counts all bytes of a connection, also before an update")
    void limitDataCountsFromTheBeginning() throws IOException {
        limitData(100);
        Socket socket = rig.connect("p");
        Sockets.roundTripMillis(socket, 50);
        rig.control()
                .post("/proxies/p/toxics/limit", "{'attributes':{'bytes':80}}")
                .expect(200);
        Sockets.roundTripMillis(socket, 10);
        socket.getOutputStream().write(new byte[30]);
        assertThat(socket.getInputStream().readNBytes(21)).hasSize(20);
    }

    private void limitData(int bytes) {
        rig.toxic("p", "{'type':'limit_data','name':'limit','attributes':{'bytes':" + bytes + "}}");
    }
}
