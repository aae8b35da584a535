package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills any process of a run at any time, controls and calibrations included: every case is measured or listed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "does not tell the command line of a process")
class ChaosTest {
    private static final int KILLS = 8;
    private static final int LONGEST_PAUSE_MILLIS = 4000;

    @TempDir
    private Path directory;

    @Test
    void whateverIsKilledWheneverTheRunEndsInOrderAndCanBeCompleted() throws Exception {
        long seed = System.nanoTime();
        try (RunUnderWay run = new RunUnderWay(
                directory, "run", "--smoke", "--include", "latency.chatty,controls.*", "-p", "calls=1")) {
            run.awaitObservations(1);
            List<ProcessHandle> killed = kill(run, new Random(seed));
            assertThat(run.exitStatus()).as("seed %s: %s", seed, run.printed()).isIn(0, 4);
            assertThat(run.printed()).doesNotContain("\tat ");
            Run results = RunFolder.open(run.folder()).read();
            for (PlannedCase planned : results.manifest().plan()) {
                assertThat(isAccountedFor(planned.key(), results))
                        .as("seed %s: %s, %s killed", seed, planned.key(), killed.size())
                        .isTrue();
            }
            assertCompletes(run.folder(), results);
        }
    }

    private static List<ProcessHandle> kill(RunUnderWay run, Random random) throws InterruptedException {
        List<ProcessHandle> killed = new ArrayList<>();
        while (killed.size() < KILLS
                && !run.process().waitFor(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
            List<ProcessHandle> children = run.process().children().toList();
            if (!children.isEmpty()) {
                ProcessHandle victim = children.get(random.nextInt(children.size()));
                victim.destroyForcibly();
                killed.add(victim);
            }
        }
        return killed;
    }

    private static boolean isAccountedFor(String key, Run results) {
        return !results.observationsOf(key).isEmpty()
                || results.failures().stream().map(Failure::key).anyMatch(key::equals);
    }

    private static void assertCompletes(Path folder, Run results) throws Exception {
        if (results.manifest().status() == Status.COMPLETE) {
            return;
        }
        Command resumed = Command.fallacies("run", "--resume", folder.toString());
        assertThat(resumed.status()).as(resumed.out() + resumed.err()).isZero();
        Run whole = RunFolder.open(folder).read();
        assertThat(whole.manifest().status()).isEqualTo(Status.COMPLETE);
        assertThat(whole.failures()).allMatch(whole::isMadeUpFor);
    }
}
