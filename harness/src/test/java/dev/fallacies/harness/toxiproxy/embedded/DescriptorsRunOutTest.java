package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine in a process that has few descriptors, or none left. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such limit")
class DescriptorsRunOutTest {

    private static final int DESCRIPTORS = 512;

    private EchoServer echo;
    private EngineProcess engine;

    @BeforeEach
    void startEcho() throws IOException {
        echo = EchoServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        echo.close();
    }

    private void start(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$@\"", "sh"));
        command.addAll(EngineProcess.command(main, arguments));
        engine = EngineProcess.start(command);
    }

    private int proxy(String name) {
        return engine.proxyTo(echo.address(), name);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Test
    void theLimitsOfAnEngineWithFewAreReachedBeforeTheSystems() throws Exception {
        start(EngineMain.class, "--exit-with-parent");
        int port = proxy("p");
        SocketLimits limits = SocketLimits.of(DESCRIPTORS, 512 << 20);
        // The calibration's is one of them.
        for (int i = 2; i < limits.listeners(); i++) {
            proxy("more" + i);
        }
        String body = "{'name':'beyond','upstream':'127.0.0.1:1'}";
        assertThat(engine.control().post("/proxies", body).expect(503).text("error"))
                .contains("proxies listen already");
        assertThat(engine.control().delete("/proxies/more2").expect(204).status())
                .isEqualTo(204);
        proxy("beyond");
        try (Sockets.Many flood = new Sockets.Many()) {
            for (int i = 0; i < DESCRIPTORS; i++) {
                flood.add(connect(port));
                flood.add(connect(engine.port()));
            }
            engine.control().get("/version").expect(200);
        }
        assertThat(engine.endAndComplaints()).noneMatch(line -> line.contains("cannot accept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void anEngineWithoutAnyWaitsForThem(String transport) throws Exception {
        start(Starving.class, "--transport", transport);
        int port = proxy("p");
        try (Socket before = connect(port)) {
            Sockets.roundTripMillis(before, 1000);
            long cpuMillis = Long.parseLong(engine.ask("starve"));
            try (Socket meanwhile = connect(port);
                    RawHttp control = new RawHttp(engine.port())) {
                control.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Thread.sleep(2500);
                Sockets.roundTripMillis(before, 100_000);
                // Two threads that spin would have used 5000.
                assertThat(Long.parseLong(engine.ask("cpu")) - cpuMillis).isLessThan(1500);
                engine.ask("feed");
                Sockets.roundTripMillis(meanwhile, 1000);
                assertThat(control.answer().status()).isEqualTo(200);
            }
        }
        assertThat(engine.endAndComplaints().stream().filter(line -> line.contains("cannot accept")))
                .hasSize(1);
    }

    /** An engine whose process takes all descriptors when told, and says how long the accepting threads were busy. */
    static final class Starving {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        public static void main(String[] arguments) throws IOException {
            // Once there are no descriptors, no class can be read from a directory.
            new LimitedLog(line -> {}, System::nanoTime).warn("loaded");
            Deque<FileInputStream> taken = new ArrayDeque<>();
            try (ToxiproxyEngine engine = new ToxiproxyEngine(EngineOptions.parse(arguments))) {
                System.out.println("{\"address\":\"" + HostPort.format(engine.address()) + "\"}");
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    if (line.equals("starve")) {
                        takeAll(taken);
                    } else if (line.equals("feed")) {
                        giveBack(taken);
                    }
                    System.out.println(busyMillis());
                }
            }
        }

        private static void takeAll(Deque<FileInputStream> taken) {
            busyMillis();
            try {
                while (true) {
                    taken.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException e) {
                // That was the last.
            }
        }

        private static void giveBack(Deque<FileInputStream> taken) throws IOException {
            for (FileInputStream file : taken) {
                file.close();
            }
        }

        private static long busyMillis() {
            long nanos = 0;
            for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
                if (thread.getThreadName().matches("toxiproxy-(accept|http).*")) {
                    nanos += THREADS.getThreadCpuTime(thread.getThreadId());
                }
            }
            return nanos / 1_000_000;
        }
    }
}
