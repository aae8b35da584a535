package dev.fallacies.harness.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which port a Toxiproxy of our own gets, beside live ones. */
class ProgramStartTest {

    @Test
    void aPortThatOthersTookIsLeftToThem() throws Exception {
        try (FakeControlApi others = FakeControlApi.withVersion(FakeControlApi.answer("200 OK", "{}"));
                Engine engine = startOn(others.port(), ProgramStart.Ports.free())) {
            assertThat(engine.identity()).isEqualTo("toxiproxy-2.12.0");
            try (ToxicProxy proxy = engine.proxyTo("127.0.0.1:1")) {
                assertThat(proxy.address()).startsWith("127.0.0.1:");
            }
            assertThat(others.requests())
                    .allSatisfy(request -> assertThat(request).startsWith("GET "));
        }
    }

    @Test
    void anotherToxiproxyOnThePortIsNotTakenForOurs() throws Exception {
        try (RealToxiproxy others = RealToxiproxy.start();
                Engine engine = startOn(URI.create(others.url()).getPort(), ProgramStart.Ports.free());
                ToxicProxy proxy = engine.proxyTo("127.0.0.1:1")) {
            assertThat(proxy.address()).startsWith("127.0.0.1:");
            assertThat(others.get("/proxies")).isEqualTo("{}");
        }
    }

    @Test
    void afterThreeTakenPortsItGivesUp() throws IOException {
        try (FakeControlApi others = FakeControlApi.withVersion(FakeControlApi.html("404 Not Found"))) {
            int taken = others.port();
            ProgramStart start = new ProgramStart(RealToxiproxy.program(), () -> taken);
            assertThatThrownBy(start::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(taken + ", " + taken + ", " + taken)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aProgramThatIsNoToxiproxySaysWhatItHadToSay() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThatThrownBy(() -> new ProgramStart(java, ProgramStart.Ports::free).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(java.toString())
                .hasMessageContaining("-host")
                .hasMessageNotContaining("\n");
    }

    private static Engine startOn(int... ports) throws IOException {
        PrimitiveIterator.OfInt next = IntStream.of(ports).iterator();
        return Engine.startProgram(new ProgramStart(RealToxiproxy.program(), next::nextInt));
    }
}
