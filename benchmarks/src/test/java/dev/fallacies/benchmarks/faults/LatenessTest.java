package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenessTest {
    @TempDir
    private Path directory;

    @Test
    void aCaseWhoseDriverWasLateIsMeasuredOnceMoreAndThenIsVoid() throws Exception {
        Path offers = Files.createDirectory(directory.resolve("offers"));
        Path out = directory.resolve("out");
        Command command = Command.fallacies(
                Map.of(Faults.STRUCK, offers.toString()),
                "run",
                "--smoke",
                "--include",
                "injected.lateness",
                "--out",
                out.toString());
        assertThat(command.status()).as(command.err()).isEqualTo(4);
        Run run = RunFolder.open(Command.onlyFolder(out)).read();
        assertThat(run.observationsOf("injected.lateness/once")).hasSize(1);
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo("injected.lateness/always");
            assertThat(failure.kind()).isEqualTo(Failure.Kind.VOID);
            assertThat(failure.reason()).contains("late for the 2. time");
        });
        assertThat(Lateness.offers(offers, "once")).isEqualTo(2);
        assertThat(Lateness.offers(offers, "always")).isEqualTo(2);
    }
}
