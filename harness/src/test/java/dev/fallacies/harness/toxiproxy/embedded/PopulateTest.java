package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many proxies by one call; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class PopulateTest {

    private final Rig rig;
    private final ControlClient control;

    PopulateTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
        control = rig.control();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    @DisplayName("12 populate makes two proxies, enabled by default")
    void makesProxiesThatAreEnabledUnlessTheySayOtherwise() throws IOException {
        String disabled = "{'name':'r','listen':'localhost:0','upstream':'" + rig.echo() + "','enabled':false}";
        Reply reply = populate(proxy("q", "localhost:0"), proxy("p", "localhost:0"), disabled)
                .expect(201);
        JsonNode proxies = reply.json().path("proxies");
        assertThat(proxies.findValuesAsText("name")).containsExactly("q", "p", "r");
        assertThat(proxies.findValuesAsText("enabled")).containsExactly("true", "true", "false");
        assertThat(proxies.get(0))
                .isEqualTo(control.get("/proxies/q").expect(200).json());
        assertThat(proxies.get(0).path("toxics").isArray()).isTrue();
        assertThat(reply.contentType()).startsWith("application/json");
        assertEchoes(rig.connect("q"));
        assertEchoes(rig.connect("p"));
    }

    @Test
    @DisplayName("13 populate with a bad name creates none")
    void everyEntryIsCheckedBeforeAnyIsMade() {
        Reply noName = populate(proxy("p", "localhost:0"), proxy("", "localhost:0"));
        assertError(noName, 400, "missing required field: name at proxy 2");
        Reply noUpstream = populate(proxy("p", "localhost:0"), "{'name':'q','listen':'localhost:0'}");
        assertError(noUpstream, 400, "missing required field: upstream at proxy 2");
        assertThat(noUpstream.json().path("proxies")).isEmpty();
        assertThat(control.get("/proxies").json()).isEmpty();
    }

    @Test
    void onlyAListIsPopulatedFrom() {
        assertThat(control.post("/populate", "{}").expect(400).text("error")).startsWith("bad request body");
        assertThat(control.post("/populate", "[5]").expect(400).text("error")).startsWith("bad request body");
        assertThat(control.post("/populate", "[").expect(400).text("error")).startsWith("bad request body");
        assertThat(populate().expect(201).json().path("proxies")).isEmpty();
        control.get("/populate").expect(405);
    }

    @Test
    @DisplayName("14 populate with a second address that cannot be listened on keeps only the first")
    void stopsAtTheFirstThatCannotListen() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "127.0.0.1:" + busy.getLocalPort();
            Reply reply = populate(proxy("p", "localhost:0"), proxy("q", taken), proxy("r", "localhost:0"));
            assertThat(reply.expect(500).text("error")).containsIgnoringCase("address already in use");
            assertThat(reply.json().path("status").asInt()).isEqualTo(500);
            assertThat(reply.json().path("proxies").findValuesAsText("name")).containsExactly("p");
        }
        assertThat(control.get("/proxies").json().fieldNames()).toIterable().containsExactly("p");
        assertEchoes(rig.connect("p"));
    }

    @Test
    @DisplayName("15 populate with what is there already keeps its toxics")
    void proxiesThatMatchStayAsTheyAre() throws IOException {
        String listen = rig.create("p", rig.echo()).text("listen");
        rig.toxic("p", "{'type':'latency','name':'slow'}");
        Socket socket = rig.connect("p");
        assertEchoes(socket);
        JsonNode before = control.get("/proxies/p").json();
        Reply reply = populate(proxy("p", listen), proxy("q", "localhost:0")).expect(201);
        assertThat(reply.json().path("proxies").get(0)).isEqualTo(before);
        assertEchoes(socket);
    }

    @Test
    void proxiesThatDifferAreMadeAnew() throws IOException {
        String listen = rig.create("p", "127.0.0.1:1").text("listen");
        rig.toxic("p", "{'type':'latency','name':'slow','attributes':{'latency':5000}}");
        Reply reply = populate(proxy("p", listen)).expect(201);
        JsonNode replaced = reply.json().path("proxies").get(0);
        assertThat(replaced.path("listen").asText()).isEqualTo(listen);
        assertThat(replaced.path("toxics")).isEmpty();
        assertEchoes(rig.connect("p"));
    }

    private Reply populate(String... proxies) {
        return control.post("/populate", "[" + String.join(",", proxies) + "]");
    }

    private String proxy(String name, String listen) {
        return "{'name':'" + name + "','listen':'" + listen + "','upstream':'" + rig.echo() + "'}";
    }

    private static void assertError(Reply reply, int status, String message) {
        assertThat(reply.expect(status).text("error")).isEqualTo(message);
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    }

    private static void assertEchoes(Socket socket) throws IOException {
        assertThat(Sockets.roundTripMillis(socket, 4)).isLessThan(5000);
    }
}
