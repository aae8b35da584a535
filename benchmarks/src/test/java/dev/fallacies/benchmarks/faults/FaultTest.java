package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills, stops and hangs the processes of a run that is under way, one a case: that case fails and says why, the others are
 * measured, and resuming the run makes up for it.
 */
@Tag("slow") // Minutes of waiting until what hangs has had its time.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGSTOP, and does not tell the command line of a process")
class FaultTest {
    @TempDir
    private Path directory;

    @Test
    void eachFaultIsOneCasesOwnAndIsMadeUpForByResuming() throws Exception {
        Path struck = Files.createDirectory(directory.resolve("struck"));
        Path out = directory.resolve("out");
        Map<String, String> environment = Map.of(Faults.STRUCK, struck.toString());

        Command faulty = Command.fallacies(
                environment, "run", "--smoke", "--include", "injected.faults", "--out", out.toString());

        assertThat(faulty.status()).as(faulty.err()).isEqualTo(4);
        RunFolder folder = RunFolder.open(Command.onlyFolder(out));
        Run run = folder.read();
        assertThat(run.manifest().status()).isEqualTo(Status.FAILED);
        assertReason(run, "serverKilled", "the server has died with exit status");
        assertReason(run, "serverKilledInTheEnd", "the server has died with exit status");
        assertReason(run, "engineKilled", "has died with exit status");
        assertReason(run, "forkKilled", "exit code 137");
        assertReason(run, "forkOutOfMemory", "Terminating due to java.lang.OutOfMemoryError");
        assertReason(run, "serverStopped", "after its limit of", "the server does not answer");
        assertReason(run, "engineStopped", "after its limit of", "the engine embedded", "does not answer");
        assertReason(run, "forkStopped", "after its limit of");
        assertReason(run, "forkHung", "after its limit of");
        assertThat(run.failures()).hasSize(9).allSatisfy(f -> {
            assertThat(f.kind()).isEqualTo(Failure.Kind.FAILED);
            assertThat(f.reason()).doesNotContain("\n");
        });
        assertThat(missing(run)).hasSize(9).allMatch(key -> key.startsWith("injected.faults/"));

        Command resumed =
                Command.fallacies(environment, "run", "--resume", folder.path().toString());

        assertThat(resumed.status()).as(resumed.err()).isZero();
        Run whole = folder.read();
        assertThat(whole.manifest().status()).isEqualTo(Status.COMPLETE);
        assertThat(missing(whole)).isEmpty();
        assertThat(whole.manifest().plan()).isEqualTo(run.manifest().plan());
        assertThat(whole.observations()).startsWith(run.observations().toArray(new Observation[0]));
        assertThat(whole.failures()).isEqualTo(run.failures()).allMatch(whole::isMadeUpFor);
        assertThat(whole.manifest().resumptions())
                .hasSize(1)
                .allMatch(r -> r.changes().isEmpty());
    }

    private static List<String> missing(Run run) {
        return run.manifest().plan().stream()
                .map(PlannedCase::key)
                .filter(key -> run.observationsOf(key).isEmpty())
                .toList();
    }

    private static void assertReason(Run run, String method, String... words) {
        List<Failure> failures = run.failures().stream()
                .filter(f -> f.key().startsWith("injected.faults/" + method + ","))
                .toList();
        assertThat(failures).as(method).hasSize(1);
        assertThat(failures.get(0).reason()).contains(words);
    }
}
