package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An engine in a process of its own, or another program that prints its first line as the engine does. */
final class EngineProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final String address;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private EngineProcess(Process process) throws IOException {
        this.process = process;
        this.reader = new Thread(this::readComplaints, "stderr of engine");
        reader.setDaemon(true);
        reader.start();
        this.output = process.inputReader(StandardCharsets.UTF_8);
        String ready = output.readLine();
        assertThat(ready).as("first line; it complained of %s", complaints).isNotNull();
        this.address = new ObjectMapper().readTree(ready).path("address").asText();
    }

    /** An engine with as much memory as the suite gives it. */
    static EngineProcess start() throws IOException {
        return start(EngineMain.class, "--exit-with-parent");
    }

    static EngineProcess start(Class<?> main, String... arguments) throws IOException {
        return start(command(main, arguments));
    }

    static EngineProcess start(List<String> command) throws IOException {
        return new EngineProcess(new ProcessBuilder(command).start());
    }

    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void readComplaints() {
        try (InputStream errors = process.getErrorStream()) {
            new String(errors.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(complaints::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    int port() {
        return HostPort.parse(address).port();
    }

    ControlClient control() {
        return new ControlClient(address);
    }

    /**
     * Creates a proxy on a free port.
     *
     * @return the port
     */
    int proxyTo(String upstream, String name) {
        return ControlClient.port(control()
                .post("/proxies", "{'name':'" + name + "','upstream':'" + upstream + "'}")
                .expect(201)
                .json());
    }

    Process process() {
        return process;
    }

    /** Sends a line and reads one. */
    String ask(String line) throws IOException {
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(line + "\n");
        input.flush();
        return output.readLine();
    }

    /** Ends it by its input; every line on its standard error until then. */
    List<String> endAndComplaints() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("it ends with its input")
                .isTrue();
        reader.join();
        return complaints;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
