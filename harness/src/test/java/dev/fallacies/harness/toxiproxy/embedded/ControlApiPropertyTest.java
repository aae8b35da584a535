package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.toxiproxy.embedded.RandomRequests.Request;
import dev.fallacies.harness.toxiproxy.embedded.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, the embedded engine answers, in JSON, and works on. */
class ControlApiPropertyTest {

    private static final int REQUESTS = 400;
    private static final Set<Integer> SUCCESSES = Set.of(200, 201, 204);

    /** Of the request, and the system's. */
    private static final Set<Integer> ERRORS = Set.of(400, 403, 404, 405, 409, 413, 414, 500, 501);

    private EchoServer echo;
    private ToxiproxyEngine engine;
    private ControlClient control;

    @BeforeEach
    void start() throws IOException {
        echo = EchoServer.start();
        engine = new ToxiproxyEngine(EngineOptions.DEFAULT);
        control = new ControlClient(HostPort.format(engine.address()));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        echo.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRequestIsAnsweredAndTheEngineLives(long seed) throws IOException {
        RandomRequests requests = new RandomRequests(seed, echo.address());
        int succeeded = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Request request = requests.next();
            Answer answer = send(request);
            assertThatItIsAsDocumented(request, answer, "request " + i + " of seed " + seed + ": " + request);
            succeeded += SUCCESSES.contains(answer.status()) ? 1 : 0;
            if (i % 40 == 0) {
                useEveryProxy();
            }
        }
        assertThat(succeeded).as("requests that are right").isBetween(REQUESTS / 20, REQUESTS * 3 / 4);
        assertThatItWorks();
    }

    /** Over a connection of its own, since the engine may close it after nonsense. */
    private Answer send(Request request) throws IOException {
        try (RawHttp http = new RawHttp(engine.address().getPort())) {
            return http.send(request.asHttp()).answer();
        }
    }

    private static void assertThatItIsAsDocumented(Request request, Answer answer, String description) {
        JsonNode json = answer.json();
        if (answer.status() == 204 || request.method().equals("HEAD") && json.isMissingNode()) {
            assertThat(json.isMissingNode()).as(description).isTrue();
        } else if (SUCCESSES.contains(answer.status())) {
            assertThat(json.isContainerNode()).as(description).isTrue();
        } else {
            assertThat(ERRORS).as(description).contains(answer.status());
            assertThat(json.path("status").asInt()).as(description).isEqualTo(answer.status());
            // The system's words are an error of the request; a failure of the engine's own is not.
            assertThat(json.path("error").asText()).as(description).isNotEmpty().doesNotStartWith("internal error");
        }
    }

    /** So that the toxics work, whatever their attributes are. */
    private void useEveryProxy() throws IOException {
        for (JsonNode proxy : control.get("/proxies").expect(200).json()) {
            if (proxy.path("listen").asText().matches("127\\.0\\.0\\.1:\\d+")
                    && proxy.path("enabled").asBoolean()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ControlClient.port(proxy))) {
                    socket.getOutputStream().write(new byte[3000]);
                }
            }
        }
    }

    private void assertThatItWorks() throws IOException {
        String body = "{'name':'lives','listen':'localhost:0','upstream':'" + echo.address() + "'}";
        int port = ControlClient.port(control.post("/proxies", body).expect(201).json());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(Sockets.roundTripMillis(socket, 1000)).isLessThan(5000);
        }
        control.delete("/proxies/lives").expect(204);
    }
}
