package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills any process of a run at any time, controls and calibrations included, and the servers that an experiment starts for
 * itself: every case is measured or listed, and no process is left.
 */
@Tag("slow") // Whole runs.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "does not tell the command line of a process")
class ChaosTest {
    private static final int KILLS = 8;
    private static final int LONGEST_PAUSE_MILLIS = 4000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency.chatty/chatty,controls.*",
                "why.fault-tolerance,partial.half-alive,reliable.retry-storm/deadLeaf"
            })
    void whateverIsKilledWheneverTheRunEndsInOrderAndCanBeCompleted(String experiments) throws Exception {
        long seed = System.nanoTime();
        try (RunUnderWay run = new RunUnderWay(directory, "run", "--smoke", "--include", experiments)) {
            run.awaitObservations(1);
            Set<ProcessHandle> seen = new HashSet<>();
            List<ProcessHandle> killed = kill(run, new Random(seed), seen);
            assertThat(run.exitStatus()).as("seed %s: %s", seed, run.printed()).isIn(0, 4);
            assertThat(run.printed()).doesNotContain("\tat ");
            RunUnderWay.assertGone(seen, RunUnderWay.BOUND);
            Run results = RunFolder.open(run.folder()).read();
            for (PlannedCase planned : results.manifest().plan()) {
                assertThat(isAccountedFor(planned.key(), results))
                        .as("seed %s: %s, %s killed", seed, planned.key(), killed.size())
                        .isTrue();
            }
            assertNoFailureBeforeTheFault(run.folder(), results);
            assertCompletes(run.folder(), results);
        }
    }

    /** @param seen takes all processes of the run that were there at a kill */
    private static List<ProcessHandle> kill(RunUnderWay run, Random random, Set<ProcessHandle> seen)
            throws InterruptedException {
        List<ProcessHandle> killed = new ArrayList<>();
        while (killed.size() < KILLS
                && !run.process().waitFor(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
            List<ProcessHandle> alive = run.descendants();
            seen.addAll(alive);
            if (!alive.isEmpty()) {
                ProcessHandle victim = alive.get(random.nextInt(alive.size()));
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

    /** What is killed before an experiment does so itself is no part of its numbers: it makes its faults from 300 ms on. */
    private static void assertNoFailureBeforeTheFault(Path folder, Run results) throws Exception {
        RunFolder files = RunFolder.open(folder);
        for (Observation outage : results.observations()) {
            if (outage.key().startsWith("why.fault-tolerance/")) {
                assertThat(files.timeline(outage).steps())
                        .filteredOn(step -> step.fromMillis() < 200)
                        .as(outage.key())
                        .isNotEmpty()
                        .allMatch(step -> step.failed() == 0);
            }
        }
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
