package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * An engine in a process of its own that tells what it uses. It asks over a connection that is there from the start to the
 * end, so that asking changes nothing.
 */
final class SoakedEngine implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final int ANSWER_MILLIS = 60_000;

    private final ChildProcess process;
    private final Socket gauges;
    private final BufferedReader answers;

    private SoakedEngine(ChildProcess process, Socket gauges) throws IOException {
        this.process = process;
        this.gauges = gauges;
        this.answers = new BufferedReader(new InputStreamReader(gauges.getInputStream(), StandardCharsets.UTF_8));
        gauges.setSoTimeout(ANSWER_MILLIS);
    }

    /** @param transport {@code auto} or {@code nio} */
    static SoakedEngine start(String transport) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(ANSWER_MILLIS);
            ChildProcess process = ChildProcess.startJvm(
                    "toxiproxy",
                    GaugedEngineMain.class.getName(),
                    jvmArguments(listening.getLocalPort()),
                    List.of("--exit-with-parent", "--transport", transport),
                    READY);
            try {
                return new SoakedEngine(process, listening.accept());
            } catch (IOException e) {
                process.close();
                throw e;
            }
        }
    }

    private static List<String> jvmArguments(int gaugesPort) {
        return List.of(
                "-D" + GaugedEngineMain.PORT_PROPERTY + "=" + gaugesPort,
                // Its own size would otherwise grow for as long as there is room for garbage.
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                // Every buffer, not a sample of them, is followed until it is released.
                "-Dio.netty.leakDetection.level=simple",
                "-Dio.netty.leakDetection.samplingInterval=1");
    }

    /** The address of its control API. */
    String address() throws IOException {
        return MAPPER.readTree(process.readyLine()).path("address").asText();
    }

    String transport() throws IOException {
        return MAPPER.readTree(process.readyLine()).path("transport").asText();
    }

    /** What it uses now, without garbage. */
    EngineUse use() throws IOException {
        gauges.getOutputStream().write('\n');
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the engine has died: " + process.lastWords());
        }
        return MAPPER.readValue(answer, EngineUse.class);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it complained of; empty if nothing. */
    String complaints() {
        return process.lastWords();
    }

    @Override
    public void close() throws IOException {
        try (gauges) {
            process.close();
        }
    }
}
