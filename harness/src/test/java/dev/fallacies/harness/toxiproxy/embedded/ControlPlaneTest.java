package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every Toxiproxy answers about proxies; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ControlPlaneTest {

    private final Rig rig;
    private final ControlClient control;

    ControlPlaneTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
        control = rig.control();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    @DisplayName("1 no proxies: {}")
    void withoutProxiesTheListIsAnEmptyObject() {
        Reply reply = control.get("/proxies").expect(200);
        assertThat(reply.json().isObject()).isTrue();
        assertThat(reply.json()).isEmpty();
        assertThat(reply.contentType()).startsWith("application/json");
    }

    @Test
    @DisplayName("2 create answers 201 with the resolved listen address")
    void createAnswersWithTheBoundAddress() {
        Reply reply = rig.create("p", rig.echo());
        assertThat(reply.text("listen")).matches("127\\.0\\.0\\.1:[1-9]\\d+");
        assertThat(reply.text("upstream")).isEqualTo(rig.echo());
        assertThat(reply.json().path("enabled").asBoolean()).isTrue();
        assertThat(reply.json().path("toxics")).isEmpty();
        assertThat(control.get("/proxies").json().path("p").path("listen").asText())
                .isEqualTo(reply.text("listen"));
    }

    @Test
    void listIsSortedByName() {
        rig.create("b", rig.echo());
        rig.create("a", rig.echo());
        assertThat(control.get("/proxies").json().fieldNames()).toIterable().containsExactly("a", "b");
    }

    @Test
    @DisplayName("3 a blank name: 400")
    void nameIsRequired() {
        assertError(control.post("/proxies", "{'name':'','upstream':'x:1'}"), 400, "missing required field: name");
        assertError(control.post("/proxies", "{'upstream':'x:1'}"), 400, "missing required field: name");
    }

    @Test
    @DisplayName("4 a blank upstream: 400")
    void upstreamIsRequired() {
        assertError(control.post("/proxies", "{'name':'p','upstream':''}"), 400, "missing required field: upstream");
        assertError(control.post("/proxies", "{'name':'p'}"), 400, "missing required field: upstream");
    }

    @Test
    @DisplayName("5 a duplicate name: 409")
    void secondProxyOfTheSameNameConflicts() {
        rig.create("p", rig.echo());
        Reply second = control.post("/proxies", "{'name':'p','listen':'localhost:0','upstream':'x:1'}");
        assertError(second, 409, "proxy already exists");
    }

    @Test
    @DisplayName("6 a busy port: 500, and the name stays free")
    void busyPortIsTheSystemsErrorAndLeavesTheNameFree() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + busy.getLocalPort();
            Reply reply = control.post("/proxies", "{'name':'p','listen':'" + listen + "','upstream':'x:1'}");
            assertThat(reply.expect(500).text("error")).containsIgnoringCase("address already in use");
        }
        rig.create("p", rig.echo());
    }

    @Test
    @DisplayName("7 malformed JSON: 400")
    void malformedJsonIsRefused() {
        assertThat(control.post("/proxies", "{bad").expect(400).text("error")).startsWith("bad request body");
        assertThat(control.post("/proxies", "").expect(400).text("error")).startsWith("bad request body");
        control.post("/proxies", "{'name':5}").expect(400);
        rig.create("p", rig.echo());
        control.post("/proxies/p", "{bad").expect(400);
        control.post("/proxies/p/toxics", "{bad").expect(400);
    }

    @Test
    @DisplayName("8 created disabled, it refuses; enabling works")
    void createdDisabledItRefusesUntilItIsEnabled() throws IOException {
        String body = "{'name':'p','listen':'localhost:0','upstream':'" + rig.echo() + "','enabled':false}";
        assertThat(control.post("/proxies", body).expect(201).text("listen")).isEqualTo("localhost:0");
        Reply enabled = control.post("/proxies/p", "{'enabled':true}").expect(200);
        assertThat(enabled.text("listen")).startsWith("127.0.0.1:");
        assertEchoes(rig.connect("p"));
        int port = rig.port("p");
        control.post("/proxies/p", "{'enabled':false}").expect(200);
        assertThatThrownBy(() -> rig.connect(port)).isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("9 delete: 204, then it refuses, and is not found again: 404")
    void deletedItRefusesAndIsGone() {
        rig.create("p", rig.echo());
        int port = rig.port("p");
        control.delete("/proxies/p").expect(204);
        assertThatThrownBy(() -> rig.connect(port)).isInstanceOf(ConnectException.class);
        assertError(control.delete("/proxies/p"), 404, "proxy not found");
        assertError(control.get("/proxies/p"), 404, "proxy not found");
        assertError(control.post("/proxies/p", "{}"), 404, "proxy not found");
    }

    @Test
    @DisplayName("10 an update to port 0 takes a new port, one to the same value changes nothing")
    void updateToPortZeroTakesAnotherPort() throws IOException {
        rig.create("p", rig.echo());
        int before = rig.port("p");
        Reply moved = control.post("/proxies/p", "{'listen':'localhost:0'}").expect(200);
        assertThat(rig.port("p")).isNotEqualTo(before);
        Socket socket = rig.connect("p");
        assertEchoes(socket);
        Reply same = control.post("/proxies/p", "{'listen':'" + moved.text("listen") + "'}");
        assertThat(same.expect(200).json()).isEqualTo(moved.json());
        assertEchoes(socket);
    }

    @Test
    @DisplayName("11 an equivalent host keeps the connections")
    void sameOrEquivalentAddressKeepsTheConnections() throws IOException {
        rig.create("p", rig.echo());
        int port = rig.port("p");
        Socket socket = rig.connect(port);
        assertEchoes(socket);
        control.post("/proxies/p", "{'listen':'localhost:" + port + "'}").expect(200);
        control.patch("/proxies/p", "{'listen':'127.0.0.1:" + port + "','upstream':'" + rig.echo() + "'}")
                .expect(200);
        assertEchoes(socket);
    }

    /** Nothing of the listening socket may be left by the time that it is bound again. */
    @Test
    void portIsFreeAsSoonAsAProxyHasStopped() {
        rig.create("p", rig.echo());
        int port = rig.port("p");
        for (int i = 0; i < 100; i++) {
            control.post("/proxies/p", "{'upstream':'127.0.0.1:" + (1 + i % 2) + "'}")
                    .expect(200);
        }
        assertThat(rig.port("p")).isEqualTo(port);
        for (int i = 0; i < 30; i++) {
            control.post("/proxies/p", "{'enabled':false}").expect(200);
            assertThatThrownBy(() -> rig.connect(port)).isInstanceOf(ConnectException.class);
            control.post("/proxies/p", "{'enabled':true}").expect(200);
        }
    }

    @Test
    void anotherUpstreamDropsTheConnectionsButKeepsPortAndToxics() throws IOException {
        rig.create("p", "127.0.0.1:1");
        rig.toxic("p", "{'type':'latency'}");
        int port = rig.port("p");
        Reply reply =
                control.post("/proxies/p", "{'upstream':'" + rig.echo() + "'}").expect(200);
        assertThat(reply.text("listen")).isEqualTo("127.0.0.1:" + port);
        assertThat(reply.json().path("toxics")).hasSize(1);
        Socket socket = rig.connect(port);
        assertEchoes(socket);
        try (EchoServer other = EchoServer.start()) {
            control.post("/proxies/p", "{'upstream':'" + other.address() + "'}").expect(200);
            assertThat(Sockets.readsEnd(socket)).isTrue();
            assertEchoes(rig.connect(port));
        }
    }

    @Test
    void failedUpdateLeavesItDisabled() throws IOException {
        rig.create("p", rig.echo());
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + busy.getLocalPort();
            control.post("/proxies/p", "{'listen':'" + listen + "'}").expect(500);
            Reply after = control.get("/proxies/p");
            assertThat(after.json().path("enabled").asBoolean()).isFalse();
            assertThat(after.text("listen")).isEqualTo(listen);
        }
    }

    @Test
    @DisplayName("16 reset: all up, toxics gone")
    void resetEnablesEveryProxyAndRemovesEveryToxic() throws IOException {
        rig.create("p", rig.echo());
        rig.create("q", rig.echo());
        rig.toxic("p", "{'type':'latency','attributes':{'latency':5000}}");
        control.post("/proxies/q", "{'enabled':false}").expect(200);
        control.post("/reset", "").expect(204);
        assertThat(control.get("/proxies/p/toxics").json()).isEmpty();
        assertEchoes(rig.connect("p"));
        assertEchoes(rig.connect("q"));
    }

    @Test
    @DisplayName("22 a Mozilla user agent: 403, others 200")
    void browsersAreForbiddenAndOthersAreNot() {
        control.send("GET", "/proxies", "", "User-Agent", "Mozilla/5.0 (X11)").expect(403);
        control.send("GET", "/proxies", "", "User-Agent", "curl/8 Mozilla/5.0").expect(200);
    }

    @Test
    void contentTypeIsIgnored() {
        control.send("POST", "/proxies", "{'name':''}", "Content-Type", "text/plain")
                .expect(400);
        control.send("POST", "/proxies", "{'name':''}", "Content-Type", "application/x-www-form-urlencoded")
                .expect(400);
    }

    @Test
    void otherRoutesAndMethodsAreNot() {
        control.get("/nothing").expect(404);
        control.send("PUT", "/proxies", "").expect(405);
        control.get("/reset").expect(405);
    }

    private static void assertError(Reply reply, int status, String message) {
        assertThat(reply.expect(status).text("error")).isEqualTo(message);
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    }

    private static void assertEchoes(Socket socket) throws IOException {
        assertThat(Sockets.roundTripMillis(socket, 4)).isLessThan(5000);
    }
}
