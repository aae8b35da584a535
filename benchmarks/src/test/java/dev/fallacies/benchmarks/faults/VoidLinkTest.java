package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured over a link that is off does not count. */
class VoidLinkTest {
    private static final String CASE = "latency.chatty/chatty,calls=1,network=rtt8ms";

    @TempDir
    private Path directory;

    @Test
    void aLinkThatCalibratesBadlyIsTriedTwiceMoreAndVoidsItsCaseAlone() throws Exception {
        try (LyingToxiproxy toxiproxy = new LyingToxiproxy()) {
            Command command = Command.fallacies(
                    "run",
                    "--smoke",
                    "--include",
                    "latency.chatty",
                    "-p",
                    "calls=1",
                    "-p",
                    "network=direct,rtt8ms",
                    "--toxiproxy",
                    toxiproxy.url(),
                    "--out",
                    directory.toString());
            assertThat(command.status()).as(command.err()).isEqualTo(4);
            Run run = RunFolder.open(Command.onlyFolder(directory)).read();
            assertThat(run.manifest().status()).isEqualTo(Status.FAILED);
            assertThat(run.observationsOf("latency.chatty/chatty,calls=1,network=direct"))
                    .hasSize(1);
            assertThat(run.observationsOf(CASE)).isEmpty();
            assertThat(run.failures()).isNotEmpty().allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.VOID);
                assertThat(failure.phase()).isEqualTo("calibrate");
                assertThat(failure.reason()).contains("rtt8ms adds", "not 8.000", "at the last of 3 attempts");
            });
            assertThat(run.failures()).extracting(Failure::key).contains(CASE);
            // Three attempts of two directions each.
            assertThat(toxiproxy.lies()).isEqualTo(6 * run.failures().size());
        }
    }
}
