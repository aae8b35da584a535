package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineMainTest {

    private Process process;

    private void start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EngineMain.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void announcesItselfAndEndsWithItsParent(String transport) throws Exception {
        start("--exit-with-parent", "--transport", transport);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        JsonNode ready = new ObjectMapper().readTree(output.readLine());
        assertThat(ready.path("address").asText()).matches("127\\.0\\.0\\.1:[1-9]\\d+");
        assertThat(ready.path("transport").asText())
                .isEqualTo(transport.equals("nio") ? "nio" : Transport.best().name());
        assertThatItProxies(ready.path("address").asText());
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.readLine()).isNull();
    }

    private static void assertThatItProxies(String address) throws IOException {
        ControlClient control = new ControlClient(address);
        try (EchoServer echo = EchoServer.start()) {
            ControlClient.Reply proxy = control.post("/proxies", "{'name':'p','upstream':'" + echo.address() + "'}")
                    .expect(201);
            control.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':20}}")
                    .expect(200);
            HostPort listen = HostPort.parse(proxy.text("listen"));
            try (var socket = new Socket(listen.host(), listen.port())) {
                assertThat(Sockets.roundTripMillis(socket, 10)).isGreaterThan(19);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--listen",
                "--transport fast",
                "--listen 8474",
                "--listen 0.0.0.0:0",
                "--listen x.invalid:0"
            })
    void wrongOptionsAreOneLineAndStatusTwo(String arguments) throws Exception {
        start(arguments.split(" "));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(process.errorReader().lines()).singleElement().asString().isNotBlank();
        assertThat(process.inputReader().lines()).isEmpty();
    }

    @Test
    void busyAddressIsOneLineAndStatusOne() throws Exception {
        try (EchoServer busy = EchoServer.start()) {
            start("--listen", busy.address());
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(process.errorReader().lines()).singleElement().asString().contains(busy.address());
        }
    }
}
