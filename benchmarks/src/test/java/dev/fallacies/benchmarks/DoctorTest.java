package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of whatever machine this is; only what is spoilt on purpose is known to be found. */
class DoctorTest {
    @TempDir
    private Path directory;

    @Test
    void everyCheckIsToldAndOnlyAFaultChangesTheStatus() throws Exception {
        Command command = Command.fallacies("doctor", "--out", directory.toString());
        assertThat(command.out())
                .contains("cores", "steal", "clock-source", "memory", "java-mode", "transport", "embedded-", "build");
        boolean hasFault = command.out().lines().anyMatch(line -> line.startsWith("fault"));
        assertThat(command.status()).as(command.out() + command.err()).isEqualTo(hasFault ? 1 : 0);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAFault() throws Exception {
        Path file = Files.writeString(directory.resolve("a file"), "");
        Command command = Command.fallacies("doctor", "--out", file.toString());
        assertThat(command.status()).as(command.err()).isEqualTo(1);
        assertThat(command.out()).containsPattern("fault +results-directory +.*cannot be written");
        assertThat(command.out()).contains("choose another with --out");
    }

    @Test
    void anEngineThatDoesNotAnswerIsAFault() throws Exception {
        Command command =
                Command.fallacies("doctor", "--out", directory.toString(), "--toxiproxy", "http://127.0.0.1:1");
        assertThat(command.status()).as(command.err()).isEqualTo(1);
        assertThat(command.out()).containsPattern("fault +engine +does not start: no answer from http://127.0.0.1:1");
        assertThat(command.out()).containsPattern("ok +embedded-engine +embedded-");
    }

    @Test
    void anEngineThatIsNoneIsRefused() throws Exception {
        Command.fallacies("doctor", "--toxiproxy", "/no/such/program").assertRefused("/no/such/program");
    }
}
