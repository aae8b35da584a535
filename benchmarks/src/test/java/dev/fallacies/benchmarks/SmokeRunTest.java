package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.scenario.Sentinel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, as short as they can be. They assert what is in the folder, never how fast anything was. */
class SmokeRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void aRunLeavesACompleteFolderAndNothingElse() throws Exception {
        Path out = directory.resolve("Ergebnisse für später");
        Command command = Command.fallacies(
                "run",
                "--smoke",
                "--out",
                out.toString(),
                "--include",
                "latency.chatty,controls.sentinel,controls.empty-call",
                "-p",
                "calls=2",
                "-p",
                "network=direct,rtt200ms");
        assertThat(command.status()).as(command.err()).isZero();
        Path folder = Command.onlyFolder(out);
        assertThat(command.out()).contains(folder.toString()).contains("latency.chatty");
        Run run = RunFolder.open(folder).read();
        assertThat(run.manifest().status()).isEqualTo(Status.COMPLETE);
        assertThat(run.failures()).isEmpty();
        assertThat(run.manifest().plan())
                .extracting(PlannedCase::key)
                .contains("latency.chatty/chatty,calls=2,network=rtt200ms");
        for (PlannedCase planned : run.manifest().plan()) {
            assertThat(run.observationsOf(planned.key())).as(planned.key()).isNotEmpty();
        }
        for (String sentinel : List.of(Sentinel.CPU, Sentinel.CALL)) {
            assertThat(run.observationsOf(sentinel))
                    .extracting(Observation::round)
                    .containsExactly(1);
        }
        assertThat(command.out()).contains("Fixed CPU work was measured in one round only");
        assertThat(run.machine().orElseThrow().findings()).isNotEmpty();
        for (Observation observation : run.observations()) {
            assertCountsAgree(folder, observation);
            assertEveryCallSucceeded(folder, observation);
        }
        assertThat(run.observationsOf("latency.chatty/chatty,calls=2,network=rtt200ms"))
                .allMatch(o -> o.calls().started() >= 2 * o.operations());
        assertThat(run.observationsOf("controls.empty-call/empty")).allMatch(o -> o.calls() == null);
        assertThat(Files.readString(folder.resolve("report.md"))).contains("collapses in production");
        assertChecksums(folder);
    }

    @Test
    void whatGoesWrongIsListedAndTheRestIsKept() throws Exception {
        Command command =
                Command.fallacies("run", "--smoke", "--out", directory.toString(), "--include", "test.on-purpose");
        assertThat(command.status()).as(command.err()).isEqualTo(4);
        Run run = RunFolder.open(Command.onlyFolder(directory)).read();
        assertThat(run.manifest().status()).isEqualTo(Status.FAILED);
        assertThat(run.observationsOf("test.on-purpose/works")).hasSize(1);
        assertThat(run.failures()).hasSize(3);
        assertThat(failure(run, "fails").reason()).contains("wrong response");
        assertThat(failure(run, "dies").kind()).isEqualTo(Failure.Kind.FAILED);
        assertThat(failure(run, "isSkipped").kind()).isEqualTo(Failure.Kind.SKIPPED);
        assertThat(failure(run, "isSkipped").reason()).isEqualTo("needs a flux capacitor");
        assertThat(run.failures()).allSatisfy(f -> assertThat(f.reason()).doesNotContain("\n"));
        assertChecksums(Command.onlyFolder(directory));
    }

    @Test
    void aServerOfOthersIsMeasuredAndLeftRunning() throws Exception {
        Process server = Command.builder(Command.SUITE, "server").start();
        try (BufferedReader reader = server.inputReader()) {
            String address = reader.readLine().replace("serving on ", "");
            Command command = Command.fallacies(
                    "run",
                    "--smoke",
                    "--out",
                    directory.toString(),
                    "--include",
                    "latency.ladder,controls.proxy-tax",
                    "-p",
                    "network=direct",
                    "--target",
                    address);
            assertThat(command.status()).as(command.err()).isZero();
            assertThat(server.isAlive()).isTrue();
            Run run = RunFolder.open(Command.onlyFolder(directory)).read();
            assertThat(run.observationsOf("latency.ladder/loopback")).hasSize(1);
            assertThat(run.failures()).extracting(Failure::kind).containsOnly(Failure.Kind.SKIPPED);
            assertThat(run.failures())
                    .extracting(Failure::key)
                    .contains("latency.ladder/tls", "latency.ladder/unixSocket")
                    .allMatch(key -> key.startsWith("latency.ladder/") || key.endsWith("transport=tcp"));
            assertThat(run.observationsOf("controls.proxy-tax/direct,transport=grpc"))
                    .hasSize(1);
            assertThat(run.failures()).extracting(Failure::key).contains("controls.proxy-tax/direct,transport=tcp");
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBenchmarkStartedAsPlainJmhBringsItsOwnServerAndEngine() throws Exception {
        Path json = directory.resolve("jmh.json");
        Path log = directory.resolve("samples.hlog");
        Command command = Command.java(
                "org.openjdk.jmh.Main",
                "ChattyCalls.chatty",
                "-f",
                "1",
                "-wi",
                "1",
                "-i",
                "1",
                "-w",
                "100ms",
                "-r",
                "200ms",
                "-p",
                "network=rtt200ms",
                "-p",
                "calls=1",
                "-rf",
                "json",
                "-rff",
                json.toString(),
                "-prof",
                "dev.fallacies.harness.recording.HdrLogProfiler:file=" + log,
                "-foe",
                "true");
        assertThat(command.status()).as(command.out() + command.err()).isZero();
        assertThat(JSON.readTree(json.toFile())).hasSize(1);
        assertThat(samples(log)).isEqualTo(jmhSamples(json)).isPositive();
    }

    private static Failure failure(Run run, String method) {
        return run.failures().stream()
                .filter(f -> f.key().equals("test.on-purpose/" + method))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCountsAgree(Path folder, Observation observation) throws IOException {
        assertThat(observation.operations()).as(observation.key()).isPositive();
        if (observation.histogram() == null) {
            assertThat(observation.samples()).isZero();
            return;
        }
        assertThat(samples(folder.resolve(observation.histogram())))
                .as(observation.key())
                .isEqualTo(observation.samples())
                .isEqualTo(jmhSamples(folder.resolve(observation.jmhResult())));
        // A machine may be so fast that JMH does not keep every sample; then it is said.
        if (!observation.absent().values().toString().contains("JMH kept " + observation.samples() + " of ")) {
            assertThat(observation.samples()).as(observation.key()).isEqualTo(observation.operations());
        }
    }

    private static void assertEveryCallSucceeded(Path folder, Observation observation) throws IOException {
        JsonNode counts = JSON.readTree(folder.resolve(observation.jmhResult()).toFile())
                .get(0)
                .get("secondaryMetrics");
        if (observation.calls() == null) {
            assertThat(counts.has("calls.started")).as(observation.key()).isFalse();
            return;
        }
        assertThat(observation.calls().failed()).as(observation.key()).isZero();
        assertThat(observation.calls().started()).as(observation.key()).isEqualTo(score(counts, "calls.started"));
        assertThat(observation.calls().succeeded()).as(observation.key()).isEqualTo(score(counts, "calls.succeeded"));
    }

    private static long score(JsonNode metrics, String label) {
        return metrics.get(label).get("score").asLong();
    }

    private static long samples(Path log) throws IOException {
        long count = 0;
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            while (reader.hasNext()) {
                count += ((AbstractHistogram) reader.nextIntervalHistogram()).getTotalCount();
            }
        }
        return count;
    }

    private static long jmhSamples(Path json) throws IOException {
        long count = 0;
        JsonNode forks = JSON.readTree(json.toFile()).get(0).at("/primaryMetric/rawDataHistogram");
        for (JsonNode iterations : forks) {
            for (JsonNode iteration : iterations) {
                for (JsonNode valueAndCount : iteration) {
                    count += valueAndCount.get(1).asLong();
                }
            }
        }
        return count;
    }

    private static void assertChecksums(Path folder) throws Exception {
        java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
        List<String> lines = Files.readAllLines(folder.resolve("SHA256SUMS"));
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            byte[] sum = digest.digest(Files.readAllBytes(folder.resolve(line.substring(66))));
            assertThat(java.util.HexFormat.of().formatHex(sum)).as(line).isEqualTo(line.substring(0, 64));
        }
    }
}
