package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.FakeControlApi;
import dev.fallacies.harness.toxiproxy.RealToxiproxy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which engines {@code fallacies toxiproxy status} finds, and which one it says a run uses. */
class EngineStatusTest {
    @TempDir
    private Path directory;

    @Test
    void withoutBeingAskedForAnythingARunUsesTheEmbeddedOne() throws Exception {
        Command command = status();
        assertThat(command.status()).as(command.err()).isZero();
        assertThat(command.out())
                .containsPattern("(?m)^embedded +embedded-\\S+, transport (epoll|kqueue|nio)")
                .containsPattern("(?m)^real +none: no toxiproxy-server on the PATH")
                .containsPattern("(?m)^running +.*http://127\\.0\\.0\\.1:8474")
                .containsPattern("(?m)^a run uses the embedded engine, ");
    }

    @Test
    void aRealOneOnThePathIsToldWithItsVersionAndPlace() throws Exception {
        Path program = RealToxiproxy.program();
        ProcessBuilder builder = Command.builder(Command.SUITE, "toxiproxy", "status", "--toxiproxy", "real");
        String path =
                program.getParent() + File.pathSeparator + builder.environment().get("PATH");
        builder.environment().put("PATH", path);
        Command command = Command.of(builder);
        assertThat(command.status()).as(command.err()).isZero();
        assertThat(command.out())
                .contains("real      toxiproxy-2.12.0, " + program)
                .contains("a run uses the real engine, as --toxiproxy real says");
    }

    @Test
    void oneThatRunsIsToldAndItsProxiesStayAsTheyAre() throws Exception {
        try (ServedToxiproxy served = new ServedToxiproxy()) {
            served.client().createProxy("orders", "127.0.0.1:0", "127.0.0.1:1");
            Command command = status("--toxiproxy", "http://" + served.address());
            assertThat(command.status()).as(command.err()).isZero();
            assertThat(command.out())
                    .containsPattern("(?m)^running +embedded-\\S+, http://" + served.address() + "$")
                    .contains("a run uses the running engine, as --toxiproxy http://" + served.address() + " says");
            assertThat(served.client().getProxies()).hasSize(1);
        }
    }

    @Test
    void oneThatDoesNotAnswerIsAFault() throws Exception {
        Command nobody = status("--toxiproxy", "http://127.0.0.1:1");
        assertThat(nobody.status()).as(nobody.err()).isEqualTo(1);
        assertThat(nobody.out())
                .containsPattern("(?m)^running +none: no answer from http://127\\.0\\.0\\.1:1/version")
                .contains("a run is refused")
                .containsPattern("(?m)^embedded +embedded-");
        try (FakeControlApi gateway = new FakeControlApi(request -> FakeControlApi.html("200 OK"))) {
            Command other = status("--toxiproxy", gateway.url());
            assertThat(other.status()).as(other.err()).isEqualTo(1);
            assertThat(other.out()).contains("none: " + gateway.url(), "is that a Toxiproxy?");
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "the program is a script of a shell")
    void aProgramThatIsNoToxiproxyIsAFault() throws Exception {
        Path program = Files.writeString(directory.resolve("kein Toxiproxy"), "#!/bin/sh\necho nonsense >&2\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Command command = status("--toxiproxy", program.toString());
        assertThat(command.status()).as(command.err()).isEqualTo(1);
        assertThat(command.out())
                .containsPattern("(?m)^real +none: Toxiproxy .*kein Toxiproxy did not start: nonsense");
    }

    @Test
    void anEngineThatIsNoneIsRefused() throws Exception {
        status("--toxiproxy", "/no/such/program").assertRefused("/no/such/program");
        status("--toxiproxy", "real").assertRefused("toxiproxy-server", "PATH");
        Command.fallacies("toxiproxy").assertRefused("subcommand", "'fallacies toxiproxy --help'");
    }

    @Test
    void whereThereIsNoNativeTransportItSaysWhy() throws Exception {
        ProcessBuilder builder = Command.builder(Command.SUITE, "toxiproxy", "status");
        builder.command().add(1, "-Dio.netty.transport.noNative=true");
        Command done = Command.of(builder);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out())
                .containsPattern("(?m)^embedded +embedded-\\S+, transport nio, .*processor time .*: .*noNative");
    }

    private static Command status(String... options) throws IOException, InterruptedException {
        return Command.fallacies(Stream.concat(Stream.of("toxiproxy", "status"), Stream.of(options))
                .toArray(String[]::new));
    }
}
