package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The toxics that the original does not have: one changes bytes, one records them. */
class WireTapTest {

    private static final String TOXICS = "/proxies/tapped/toxics";

    private final Rig rig = new Rig(Toxiproxies.EMBEDDED);

    @BeforeEach
    void start() {
        rig.create("tapped", rig.echo());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void flippedBytesAreThoseAskedForWhateverThePieces() throws IOException {
        rig.toxic("tapped", "{'type':'fallacies_flip_bytes','attributes':{'offset':3,'count':4,'mask':1}}");
        Socket socket = rig.connect("tapped");
        assertThat(exchange(socket, "aaaaa")).isEqualTo("aaa``");
        assertThat(exchange(socket, "aaaaa")).isEqualTo("``aaa");
        assertThat(exchange(rig.connect("tapped"), "aaaaaaaa")).isEqualTo("aaa````a");
    }

    @Test
    void byDefaultTheFirstByteIsInverted() throws IOException {
        rig.toxic("tapped", "{'type':'fallacies_flip_bytes','stream':'upstream'}");
        Socket socket = rig.connect("tapped");
        socket.getOutputStream().write(new byte[] {0x0F, 0x0F});
        assertThat(socket.getInputStream().readNBytes(2)).containsExactly(0xF0, 0x0F);
    }

    @Test
    void recordedIsWhatEachConnectionSentUpToTheLimit() throws IOException {
        rig.toxic(
                "tapped",
                "{'type':'fallacies_record_bytes','name':'tap','stream':'upstream','attributes':{'limit':8}}");
        exchange(rig.connect("tapped"), "first");
        exchange(rig.connect("tapped"), "second");
        exchange(rig.connect("tapped"), "third");
        JsonNode attributes =
                rig.control().get(TOXICS + "/tap").expect(200).json().path("attributes");
        assertThat(attributes.path("limit").asInt()).isEqualTo(8);
        assertThat(attributes.path("recorded")).hasSize(2);
        assertThat(text(attributes.path("recorded").get(0))).isEqualTo("first");
        assertThat(text(attributes.path("recorded").get(1))).isEqualTo("sec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'fallacies_flip_bytes','attributes':{'mask':0}}",
                "{'type':'fallacies_flip_bytes','attributes':{'mask':256}}",
                "{'type':'fallacies_flip_bytes','attributes':{'offset':-1}}",
                "{'type':'fallacies_flip_bytes','attributes':{'count':0.5}}",
                "{'type':'fallacies_record_bytes','attributes':{'limit':1048577}}",
            })
    void impossibleAttributesAreRefused(String body) {
        assertThat(rig.control().post(TOXICS, body).expect(400).text("error")).contains("attribute ");
    }

    private static String exchange(Socket socket, String sent) throws IOException {
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(sent.length()), StandardCharsets.US_ASCII);
    }

    private static String text(JsonNode recorded) throws IOException {
        return new String(recorded.binaryValue(), StandardCharsets.US_ASCII);
    }
}
