package dev.fallacies.benchmarks;

import static dev.fallacies.benchmarks.ServedToxiproxy.assertFree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.probe.ProbeServer;
import dev.fallacies.harness.probe.Prober;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite's own Toxiproxy in the tests of others: started by a command, driven by Toxiproxy's Java client. */
class ServeTest {
    private static final double MILLI = 1e6;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void itIsAToxiproxyToTheJavaClient(String transport) throws Exception {
        try (ServedToxiproxy served = new ServedToxiproxy("--transport", transport);
                ProbeServer upstream = new ProbeServer()) {
            // As for a service in the background, whose input is at its end from the beginning.
            served.hangUp();
            assertThat(served.address()).matches("127\\.0\\.0\\.1:[1-9]\\d+");
            Proxy proxy = served.client().createProxy("orders", "127.0.0.1:0", upstream.address());
            proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 20);
            try (Prober prober = new Prober(proxy.getListen())) {
                assertThat(prober.roundTripNanos()).isGreaterThan((long) (19 * MILLI));
            }
            proxy.disable();
            assertThatThrownBy(() -> new Prober(proxy.getListen())).isInstanceOf(ConnectException.class);
            assertThat(served.complaints()).isEmpty();
        }
    }

    @Test
    void itBeginsWithTheProxiesOfItsConfiguration() throws Exception {
        try (ProbeServer upstream = new ProbeServer()) {
            Path file = config("""
                    [{"name": "orders", "listen": "127.0.0.1:0", "upstream": "%s"},
                     {"name": "payments", "listen": "localhost:0", "upstream": "%<s", "enabled": false}]
                    """.formatted(upstream.address()));
            try (ServedToxiproxy served = new ServedToxiproxy("--config", file.toString())) {
                assertThat(served.client().getProxies())
                        .extracting(Proxy::getName)
                        .containsExactlyInAnyOrder("orders", "payments");
                Proxy payments = served.client().getProxy("payments");
                assertThat(payments.isEnabled()).isFalse();
                payments.enable();
                for (Proxy proxy : served.client().getProxies()) {
                    try (Prober prober = new Prober(proxy.getListen())) {
                        assertThat(prober.roundTripNanos()).as(proxy.getName()).isPositive();
                    }
                }
            }
        }
    }

    @Test
    void aConfigurationThatCannotBeReadIsNamed() throws Exception {
        serve("--config", directory.resolve("absent.json").toString()).assertRefused("absent.json", "no such file");
        serve("--config", directory.toString()).assertRefused(directory.toString(), "cannot be read");
    }

    @Test
    void aConfigurationThatIsWrongIsNamedWithThePlace() throws Exception {
        serveConfig("[\n{\"name\": \"orders\",,}]").assertRefused("proxies.json", "line 2");
        serveConfig("{\"name\": \"orders\"}").assertRefused("proxies.json", "array");
        serveConfig("[{\"name\": \"a\", \"upstream\": \"127.0.0.1:1\"}, {\"name\": \"b\"}]")
                .assertRefused("proxies.json", "upstream");
    }

    @Test
    void aProxyThatCannotListenIsRefusedAndLeavesNothingBehind() throws Exception {
        try (ServerSocket others = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "127.0.0.1:" + others.getLocalPort();
            serveConfig(oneProxy(taken)).assertRefused("proxies.json", taken, "in use");
        }
        serveConfig(oneProxy("0.0.0.0:0")).assertRefused("proxies.json", "0.0.0.0:0", "--allow-remote");
    }

    @Test
    void anAddressThatCannotBeListenedOnIsNamed() throws Exception {
        try (ServerSocket others = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "127.0.0.1:" + others.getLocalPort();
            serve("--listen", taken).assertRefused(taken, "in use", "--listen");
        }
        serve("--listen", "0.0.0.0:0").assertRefused("--listen", "0.0.0.0:0", "--allow-remote");
        serve("--listen", "nonsense").assertRefused("--listen", "nonsense");
        serve("--transport", "fast").assertRefused("--transport", "fast", "nio");
        serve("--liste", "x").assertRefused("--liste", "'fallacies toxiproxy serve --help'");
    }

    @Test
    void itsDefaultIsToxiproxysOwnPortOfLoopbackAndItsHelpWarnsOfMore() throws Exception {
        assertThat(serve("--help").out()).contains("127.0.0.1:8474", "--allow-remote", "Beware");
    }

    /** A name may be anybody's, but whoever is asked for by a literal address was meant. */
    @ParameterizedTest
    @CsvSource({"'', 403", "--allow-remote, 200"})
    void onlyIfAllowedItAnswersAsAnotherAddress(String option, int status) throws Exception {
        String[] options = option.isEmpty() ? new String[0] : new String[] {option};
        try (ServedToxiproxy served = new ServedToxiproxy(options);
                Socket socket = new Socket(served.host(), served.port())) {
            String request = "GET /version HTTP/1.1\r\nHost: 192.0.2.1:8474\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void whereThereIsNoNativeTransportItSaysWhatThatMeans() throws Exception {
        try (ServedToxiproxy served = new ServedToxiproxy(List.of("-Dio.netty.transport.noNative=true"))) {
            assertThat(served.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("fallacies: transport nio, ")
                    .contains("processor time", "noNative");
        }
    }

    @Test
    void itEndsWithItsParentIfToldTo() throws Exception {
        Path file = config(oneProxy("127.0.0.1:0"));
        try (ServedToxiproxy served = new ServedToxiproxy("--exit-with-parent", "--config", file.toString())) {
            String proxy = served.client().getProxy("orders").getListen();
            served.hangUp();
            assertThat(served.exitStatus()).isZero();
            assertFree(served.address());
            assertFree(proxy);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
    void aSignalEndsItAndClosesWhatIsOpen(String signal, int status) throws Exception {
        try (ServedToxiproxy served = new ServedToxiproxy();
                ProbeServer upstream = new ProbeServer()) {
            Proxy proxy = served.client().createProxy("orders", "127.0.0.1:0", upstream.address());
            try (Prober prober = new Prober(proxy.getListen())) {
                prober.roundTripNanos();
                served.signal(signal);
                assertThat(served.exitStatus()).as(served.err()).isEqualTo(status);
                assertThatThrownBy(prober::roundTripNanos).isInstanceOf(IOException.class);
            }
            assertThat(served.complaints()).isEmpty();
            assertFree(served.address());
            assertFree(proxy.getListen());
        }
    }

    private static Command serve(String... options) throws IOException, InterruptedException {
        return Command.fallacies(Stream.concat(Stream.of("toxiproxy", "serve"), Stream.of(options))
                .toArray(String[]::new));
    }

    private Command serveConfig(String json) throws IOException, InterruptedException {
        return serve("--listen", "127.0.0.1:0", "--config", config(json).toString());
    }

    private Path config(String json) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("Giftküche 1"));
        return Files.writeString(folder.resolve("proxies.json"), json);
    }

    private static String oneProxy(String listen) {
        return "[{\"name\": \"orders\", \"listen\": \"" + listen + "\", \"upstream\": \"127.0.0.1:1\"}]";
    }
}
