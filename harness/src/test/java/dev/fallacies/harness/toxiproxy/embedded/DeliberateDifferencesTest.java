package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the control API of the embedded engine differs from the original's on purpose, and what the original does instead.
 * Differences of the data path are beside what is the same: {@link LatencyTest}, {@link EndingToxicsTest}, {@link
 * BackPressureTest}.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class DeliberateDifferencesTest {

    private static final String TOXICS = "/proxies/p/toxics";

    private final Toxiproxies toxiproxy;
    private final Rig rig;
    private final ControlClient control;

    DeliberateDifferencesTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
        rig = new Rig(toxiproxy);
        control = rig.control();
    }

    @BeforeEach
    void createProxy() {
        rig.create("p", "127.0.0.1:1");
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void versionNamesTheEmbeddedEngine() {
        String version = control.get("/version").expect(200).text("version");
        assertThat(version.equals(ToxiproxyEngine.VERSION)).isEqualTo(toxiproxy.either(true, false));
    }

    /** The original's empty host is every address of the machine. */
    @Test
    void emptyListenHostIsLoopback() {
        Reply reply = control.post("/proxies", "{'name':'q','upstream':'127.0.0.1:1'}")
                .expect(201);
        assertThat(reply.text("listen"))
                .matches(toxiproxy.either("127\\.0\\.0\\.1:\\d+", "(\\[::]|0\\.0\\.0\\.0):\\d+"));
    }

    @Test
    void addressesThatOthersCanReachAreRefused() {
        String body = "{'name':'q','listen':'0.0.0.0:0','upstream':'127.0.0.1:1'}";
        control.post("/proxies", body).expect(toxiproxy.either(400, 201));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.25", "1e2", "1.0"})
    void millisecondsMayBeFractions(String millis) {
        String body = "{'type':'latency','attributes':{'latency':" + millis + "}}";
        Reply reply = control.post(TOXICS, body).expect(toxiproxy.either(200, 400));
        if (!toxiproxy.isReal()) {
            assertThat(reply.json().path("attributes").path("latency").asDouble())
                    .isEqualTo(Double.parseDouble(millis));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'latency','attributes':{'latency':-1}}",
                "{'type':'latency','attributes':{'jitter':-1}}",
                "{'type':'latency','attributes':{'latency':9223372036854775807}}",
                "{'type':'bandwidth','attributes':{'rate':-1}}",
                "{'type':'slow_close','attributes':{'delay':-1}}",
                "{'type':'timeout','attributes':{'timeout':-1}}",
                "{'type':'reset_peer','attributes':{'timeout':-1}}",
                "{'type':'limit_data','attributes':{'bytes':-1}}",
                "{'type':'slicer'}",
                "{'type':'slicer','attributes':{'average_size':0}}",
                "{'type':'slicer','attributes':{'average_size':-1}}",
                "{'type':'slicer','attributes':{'average_size':10,'size_variation':-1}}",
                "{'type':'slicer','attributes':{'average_size':10,'delay':-1}}",
                "{'type':'latency','toxicity':1.5}",
                "{'type':'latency','toxicity':-0.1}",
            })
    void attributesAreValidated(String body) {
        Reply reply = control.post(TOXICS, body).expect(toxiproxy.either(400, 200));
        assertThat(reply.text("error").isEmpty()).isEqualTo(toxiproxy.either(false, true));
        assertThat(control.get(TOXICS).json()).hasSize(toxiproxy.either(0, 1));
    }

    /** The original changes what it has read before it finds the error. */
    @Test
    void refusedUpdateChangesNothing() {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':5}}");
        control.post(TOXICS + "/t", "{'attributes':{'latency':6,'jitter':'x'}}").expect(400);
        JsonNode attributes = control.get(TOXICS + "/t").json().path("attributes");
        assertThat(attributes.path("latency").asInt()).isEqualTo(toxiproxy.either(5, 6));
    }

    /** The original reads the first value and takes fields in any case. */
    @Test
    void bodyIsOneJsonValueWithFieldsAsDocumented() {
        String body = "{'name':'q','listen':'localhost:0','upstream':'127.0.0.1:1'}";
        control.post("/proxies", body + " garbage").expect(toxiproxy.either(400, 201));
        String upperCase = "{'NAME':'r','listen':'localhost:0','upstream':'127.0.0.1:1'}";
        control.post("/proxies", upperCase).expect(toxiproxy.either(400, 201));
    }

    /** The original gives back the stream as it was written. */
    @Test
    void streamIsNamedInLowerCase() {
        Reply reply =
                control.post(TOXICS, "{'type':'latency','stream':'UPstream'}").expect(200);
        assertThat(reply.text("stream")).isEqualTo(toxiproxy.either("upstream", "UPstream"));
        assertThat(reply.text("name")).isEqualTo(toxiproxy.either("latency_upstream", "latency_UPstream"));
    }

    @Test
    void everyErrorIsJson() {
        assertThatErrorIsJsonUnlessOriginal(control.get("/nothing").expect(404), "text/plain");
        assertThatErrorIsJsonUnlessOriginal(control.send("PUT", "/proxies", "").expect(405), "");
        assertThatErrorIsJsonUnlessOriginal(
                control.send("GET", "/proxies", "", "User-Agent", "Mozilla/5.0").expect(403), "text/plain");
    }

    private void assertThatErrorIsJsonUnlessOriginal(Reply reply, String typeOfOriginal) {
        assertThat(reply.contentType()).startsWith(toxiproxy.either("application/json", typeOfOriginal));
        assertThat(reply.json().path("status").asInt()).isEqualTo(toxiproxy.either(reply.status(), 0));
        assertThat(reply.text("error").isEmpty()).isEqualTo(toxiproxy.either(false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example, 403, 200",
        "Host: localhost:8474; Origin: http://evil.example, 403, 200",
        "Host: localhost:8474; Origin: null, 403, 200",
        "Host: LOCALHOST:8474, 200, 200",
        "Host: [::1]:8474, 200, 200"
    })
    void webPagesAreRefusedWhateverTheyCallThemselves(String headers, int ofEmbedded, int ofOriginal)
            throws IOException {
        assertThat(status(headers.replace("; ", "\r\n"))).isEqualTo(toxiproxy.either(ofEmbedded, ofOriginal));
    }

    @Test
    void headersAndBodiesAreBounded() throws IOException {
        assertThat(status("Host: localhost\r\nX: " + "x".repeat(20_000))).isEqualTo(toxiproxy.either(431, 200));
        control.post("/proxies", " ".repeat(2 << 20)).expect(toxiproxy.either(413, 400));
    }

    private int status(String headers) throws IOException {
        int port = HostPort.parse(toxiproxy.controlAddress()).port();
        try (RawHttp http = new RawHttp(port)) {
            return http.send("GET /proxies HTTP/1.1\r\n" + headers + "\r\n\r\n")
                    .answer()
                    .status();
        }
    }
}
