package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the embedded engine differs from the original on purpose. */
class EmbeddedOnlyTest {

    private static ToxiproxyEngine engine;

    private final ControlClient control = new ControlClient(HostPort.format(engine.address()));

    @BeforeAll
    static void startEngine() throws IOException {
        engine = new ToxiproxyEngine(EngineOptions.DEFAULT);
    }

    @AfterAll
    static void stopEngine() throws IOException {
        engine.close();
    }

    @BeforeEach
    void createProxy() {
        control.post("/proxies", "{'name':'p','upstream':'127.0.0.1:1'}").expect(201);
    }

    @AfterEach
    void deleteProxy() {
        control.delete("/proxies/p").expect(204);
    }

    @Test
    void versionNamesIt() {
        assertThat(control.get("/version").expect(200).text("version")).isEqualTo(ToxiproxyEngine.VERSION);
    }

    @Test
    void withoutAListenHostItIsLoopback() {
        assertThat(control.get("/proxies/p").text("listen")).startsWith("127.0.0.1:");
    }

    @Test
    void remoteListenAddressesNeedPermission() throws IOException {
        String body = "{'name':'q','listen':'0.0.0.0:0','upstream':'127.0.0.1:1'}";
        assertThat(control.post("/proxies", body).expect(400).text("error")).contains("--allow-remote");
        EngineOptions allowing = EngineOptions.parse("--allow-remote");
        try (ToxiproxyEngine open = new ToxiproxyEngine(allowing)) {
            new ControlClient(HostPort.format(open.address()))
                    .post("/proxies", body)
                    .expect(201);
        }
    }

    @Test
    void fractionsOfAMillisecondAreKept() {
        Reply reply = control.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':0.25}}");
        JsonNode latency = reply.expect(200).json().path("attributes").path("latency");
        assertThat(latency.asDouble()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'latency','attributes':{'latency':-1}}",
                "{'type':'latency','attributes':{'jitter':-0.5}}",
                "{'type':'latency','attributes':{'latency':1e99}}",
                "{'type':'latency','attributes':{'latency':9223372036854775807}}",
                "{'type':'latency','attributes':{'latency':NaN}}",
                "{'type':'latency','attributes':[]}",
                "{'type':'bandwidth','attributes':{'rate':-1}}",
                "{'type':'bandwidth','attributes':{'rate':1e30}}",
                "{'type':'latency','toxicity':1.5}",
                "{'type':'latency','toxicity':-0.1}",
                "{'type':'latency','toxicity':'1'}",
            })
    void impossibleAttributesAreRefused(String body) {
        Reply reply = control.post("/proxies/p/toxics", body).expect(400);
        assertThat(reply.text("error")).isNotEmpty();
        assertThat(control.get("/proxies/p/toxics").json()).isEmpty();
    }

    @Test
    void refusedUpdateChangesNothing() {
        control.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':5}}")
                .expect(200);
        control.post("/proxies/p/toxics/latency_downstream", "{'attributes':{'latency':6,'jitter':-1}}")
                .expect(400);
        JsonNode attributes =
                control.get("/proxies/p/toxics/latency_downstream").json().path("attributes");
        assertThat(attributes.path("latency").asInt()).isEqualTo(5);
    }

    @Test
    void webPagesAreRefusedWhateverTheyCallThemselves() {
        assertThat(rawStatus("Host: evil.example")).isEqualTo(403);
        assertThat(rawStatus("Host: localhost:8474\r\nOrigin: http://evil.example"))
                .isEqualTo(403);
        assertThat(rawStatus("Host: localhost:8474\r\nOrigin: null")).isEqualTo(403);
        assertThat(rawStatus("Host: LOCALHOST:8474")).isEqualTo(200);
        assertThat(rawStatus("Host: [::1]:8474")).isEqualTo(200);
    }

    @Test
    void headersAndBodiesAreBounded() {
        assertThat(rawStatus("Host: localhost\r\nX: " + "x".repeat(20_000))).isEqualTo(431);
        control.post("/proxies", " ".repeat(2 << 20)).expect(413);
    }

    @Test
    void everyAnswerIsJson() {
        assertThat(control.get("/nothing").text("error")).isNotEmpty();
        assertThat(control.send("PUT", "/proxies", "").text("error")).isNotEmpty();
        assertThat(control.send("GET", "/proxies", "", "User-Agent", "Mozilla/5.0")
                        .text("error"))
                .isNotEmpty();
    }

    @Test
    void namesAreDecoded() {
        control.post("/proxies", "{'name':'a/b c','upstream':'127.0.0.1:1'}").expect(201);
        control.get("/proxies/a%2Fb%20c").expect(200);
        control.delete("/proxies/a%2Fb%20c").expect(204);
    }

    /** The original answers neither change before the reset. */
    @ParameterizedTest
    @ValueSource(strings = {"{'toxicity':0}", "{'attributes':{'timeout':50000}}"})
    void whatResetPeerHasDroppedIsNotSkipped(String change) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            control.post("/proxies/p", "{'upstream':'" + echo.address() + "'}").expect(200);
            control.post("/proxies/p/toxics", "{'type':'reset_peer','name':'t','attributes':{'timeout':60000}}")
                    .expect(200);
            HostPort listen = HostPort.parse(control.get("/proxies/p").text("listen"));
            try (Socket socket = new Socket(listen.host(), listen.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(1);
                Thread.sleep(500);
                control.post("/proxies/p/toxics/t", change).expect(200);
                control.delete("/proxies/p/toxics/t").expect(204);
                socket.getOutputStream().write(2);
                assertThat(Sockets.readsEnd(socket)).isTrue();
            }
        }
    }

    /** The JDK's client does not let a Host header be chosen. */
    private int rawStatus(String headers) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), engine.address().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream output = socket.getOutputStream();
            output.write(("GET /proxies HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream input = socket.getInputStream();
            String statusLine = new String(input.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
