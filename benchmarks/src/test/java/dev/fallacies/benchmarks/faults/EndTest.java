package dev.fallacies.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.benchmarks.Command;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ends a run before its time: what it had is kept, no process of it stays, and it can be resumed. */
@Tag("slow") // Whole runs.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "does not tell the command line of a process")
class EndTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void anInterruptedRunIsPartialAndCanBeResumed() throws Exception {
        try (RunUnderWay run = smoke()) {
            run.awaitObservations(3);
            List<ProcessHandle> processes = run.descendants();
            run.signal("INT");
            assertThat(run.exitStatus()).as(run.printed()).isEqualTo(130);
            RunUnderWay.assertGone(processes, RunUnderWay.BOUND);
            Run partial = RunFolder.open(run.folder()).read();
            assertThat(partial.manifest().status()).isEqualTo(Status.PARTIAL);
            assertThat(partial.failures()).isEmpty();
            assertThat(run.printed()).contains("--resume " + run.folder()).doesNotContain("Exception");
            assertNothingHalfWritten(run.folder());
            assertResumes(run.folder(), partial.observations());
        }
    }

    @Test
    void twoInterruptsEndARunAtOnce() throws Exception {
        try (RunUnderWay run = smoke()) {
            run.awaitObservations(1);
            List<ProcessHandle> processes = run.descendants();
            run.signal("INT");
            run.signal("INT");
            assertThat(run.exitStatus()).as(run.printed()).isEqualTo(130);
            RunUnderWay.assertGone(processes, RunUnderWay.BOUND);
        }
    }

    @Test
    void aTerminatedRunIsPartial() throws Exception {
        try (RunUnderWay run = smoke()) {
            run.awaitObservations(1);
            List<ProcessHandle> processes = run.descendants();
            run.signal("TERM");
            assertThat(run.exitStatus()).as(run.printed()).isEqualTo(143);
            RunUnderWay.assertGone(processes, RunUnderWay.BOUND);
            assertThat(RunFolder.open(run.folder()).read().manifest().status()).isEqualTo(Status.PARTIAL);
        }
    }

    @Test
    void aKilledRunTakesItsProcessesAlongAndCanBeResumedOnlyByItsOwnSuiteAndMachine() throws Exception {
        try (RunUnderWay run = smoke()) {
            run.awaitObservations(3);
            List<ProcessHandle> processes = run.descendants();
            Command.fallacies("run", "--resume", run.folder().toString()).assertRefused("under way", "wait");
            run.process().destroyForcibly();
            RunUnderWay.assertGone(processes, RunUnderWay.BOUND);
            Run killed = RunFolder.open(run.folder()).read();
            assertThat(killed.manifest().status()).isEqualTo(Status.RUNNING);
            assertOtherSuiteIsRefused(run.folder());
            assertOtherMachineIsRefused(run.folder());
            resume(run.folder(), "--rounds", "3").assertRefused("--resume", "--rounds");
            assertResumes(run.folder(), killed.observations());
            assertNothingHalfWritten(run.folder());
            resume(run.folder()).assertRefused("complete");
        }
    }

    private RunUnderWay smoke() throws IOException {
        return new RunUnderWay(
                directory, "run", "--smoke", "--include", "latency.chatty", "-p", "calls=1", "-p", "network=rtt40ms");
    }

    private static void assertOtherSuiteIsRefused(Path folder) throws Exception {
        whileChanged(
                folder.resolve("run.json"),
                "suiteDigest",
                "0".repeat(64),
                () -> resume(folder).assertRefused("classes", "000000000000", "--force"));
    }

    private static void assertOtherMachineIsRefused(Path folder) throws Exception {
        whileChanged(
                folder.resolve("environment.json"),
                "cpu",
                "Babbage's Analytical Engine",
                () -> resume(folder).assertRefused("Babbage", "--force"));
    }

    private static void assertResumes(Path folder, List<Observation> before) throws Exception {
        List<PlannedCase> plan = RunFolder.open(folder).read().manifest().plan();
        Command resumed = resume(folder);
        assertThat(resumed.status()).as(resumed.err()).isZero();
        Run whole = RunFolder.open(folder).read();
        assertThat(whole.manifest().status()).isEqualTo(Status.COMPLETE);
        assertThat(whole.manifest().plan())
                .extracting(PlannedCase::key)
                .isEqualTo(plan.stream().map(PlannedCase::key).toList());
        assertThat(whole.observations().subList(0, before.size())).isEqualTo(before);
        for (PlannedCase planned : plan) {
            assertThat(whole.observationsOf(planned.key())).as(planned.key()).isNotEmpty();
        }
        assertThat(folder.resolve("SHA256SUMS")).exists();
    }

    private static void assertNothingHalfWritten(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString))
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith(".lock"));
        }
    }

    private static Command resume(Path folder, String... more) throws IOException, InterruptedException {
        return Command.fallacies(Stream.concat(Stream.of("run", "--resume", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void whileChanged(Path file, String field, String value, Check check) throws Exception {
        String before = Files.readString(file);
        ObjectNode json = (ObjectNode) JSON.readTree(before);
        assertThat(json.has(field)).isTrue();
        Files.writeString(file, JSON.writeValueAsString(json.put(field, value)));
        check.run();
        Files.writeString(file, before);
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }
}
