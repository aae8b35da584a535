package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineMainTest {

    private Process process;

    private void start(String... arguments) throws IOException {
        process = new ProcessBuilder(EngineProcess.command(EngineMain.class, arguments)).start();
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

    /** It may even have work to do: a client that sends without end, to an upstream that does not read. */
    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        process = new ProcessBuilder(EngineProcess.command(Parent.class)).start();
        JsonNode ready = new ObjectMapper()
                .readTree(process.inputReader(StandardCharsets.UTF_8).readLine());
        ProcessHandle engine = ProcessHandle.of(ready.path("pid").asLong()).orElseThrow();
        try (EchoServer deaf = EchoServer.start(socket -> engine.onExit().join())) {
            HostPort listen =
                    HostPort.parse(new ControlClient(ready.path("address").asText())
                            .post("/proxies", "{'name':'p','upstream':'" + deaf.address() + "'}")
                            .expect(201)
                            .text("listen"));
            Thread sender = new Thread(() -> sendWithoutEnd(listen));
            sender.start();
            assertThat(engine.isAlive()).isTrue();
            process.destroyForcibly().waitFor();
            engine.onExit().get(20, TimeUnit.SECONDS);
            sender.join();
        } finally {
            engine.destroyForcibly();
        }
    }

    private static void sendWithoutEnd(HostPort to) {
        try (var socket = new Socket(to.host(), to.port())) {
            while (true) {
                socket.getOutputStream().write(new byte[10_000]);
            }
        } catch (IOException e) {
            // The engine has ended.
        }
    }

    /** Starts an engine, and says where and which process that is. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Process engine = new ProcessBuilder(EngineProcess.command(EngineMain.class, "--exit-with-parent")).start();
            String ready = engine.inputReader(StandardCharsets.UTF_8).readLine();
            System.out.println(ready.replaceFirst("\\{", "{\"pid\":" + engine.pid() + ","));
            engine.waitFor();
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
