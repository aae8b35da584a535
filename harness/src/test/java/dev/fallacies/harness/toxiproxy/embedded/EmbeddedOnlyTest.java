package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the embedded engine has or refuses; {@link DeliberateDifferencesTest} holds it beside the original. */
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'latency','attributes':{'jitter':-0.5}}",
                "{'type':'latency','attributes':{'latency':1e99}}",
                "{'type':'latency','attributes':{'latency':NaN}}",
                "{'type':'latency','attributes':[]}",
                "{'type':'bandwidth','attributes':{'rate':1e30}}",
                "{'type':'latency','toxicity':'1'}",
            })
    void impossibleAttributesAreRefused(String body) {
        Reply reply = control.post("/proxies/p/toxics", body).expect(400);
        assertThat(reply.text("error")).isNotEmpty();
        assertThat(control.get("/proxies/p/toxics").json()).isEmpty();
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
}
