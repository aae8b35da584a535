package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.benchmarks.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks that no short run has, as plain JMH, each for a moment: what they count, never how fast anything was. */
class PairedBenchmarksTest {
    private static final double RTT_NANOS = 200e6;

    @TempDir
    private Path directory;

    @Test
    void theyAllPairWhatGoesOverTheLinkWithWhatGoesPastIt() throws Exception {
        List<JsonNode> results = run(
                "ProxyTax.(eightAtOnce|connection|bulk)|LinkFidelity.(oneStream|sixtyFourAtOnce|download)",
                "-p",
                "network=rtt200ms-down-rate10MBps",
                "-p",
                "bytes=1000");
        assertThat(results).hasSize(6).allSatisfy(PairedBenchmarksTest::assertPaired);
        assertThat(results).extracting(r -> r.get("threads").asInt()).contains(8, 64);
    }

    @Test
    void jitterIsMeasuredOnSeveralConnections() throws Exception {
        List<JsonNode> results = run("LinkFidelity.jitter", "-p", "network=rtt200ms");
        assertThat(results).hasSize(1);
        assertThat(results.get(0).get("threads").asInt()).isEqualTo(8);
        assertThat(samples(results.get(0))).isPositive();
    }

    /** Said by one of the threads after one of the iterations, or the sums would be many times as large. */
    private static void assertPaired(JsonNode result) {
        String name = result.get("benchmark").asText();
        long samples = samples(result);
        double pairs = counter(result, "pairs");
        assertThat(pairs).as(name).isBetween((double) samples, 4.0 * samples + 2 * 64);
        assertThat(counter(result, "addedNanos")).as(name).isBetween(RTT_NANOS - 1e6, 1e9);
        assertThat(counter(result, "addedP90Nanos")).as(name).isGreaterThanOrEqualTo(counter(result, "addedNanos"));
        assertThat(counter(result, "addedP99Nanos")).as(name).isGreaterThanOrEqualTo(counter(result, "addedP90Nanos"));
        assertThat(counter(result, "engineCpuNanos")).as(name).isNotNegative();
    }

    private List<JsonNode> run(String benchmarks, String... parameters) throws Exception {
        Path json = directory.resolve("jmh.json");
        List<String> arguments = new ArrayList<>(List.of(
                benchmarks,
                "-f",
                "1",
                "-wi",
                "1",
                "-w",
                "100ms",
                "-i",
                "2",
                "-r",
                "200ms",
                "-foe",
                "true",
                "-rf",
                "json"));
        arguments.addAll(List.of("-rff", json.toString()));
        arguments.addAll(List.of(parameters));
        Command command = Command.java("org.openjdk.jmh.Main", arguments.toArray(String[]::new));
        assertThat(command.status()).as(command.out() + command.err()).isZero();
        List<JsonNode> results = new ArrayList<>();
        new ObjectMapper().readTree(json.toFile()).forEach(results::add);
        return results;
    }

    private static double counter(JsonNode result, String name) {
        return result.at("/secondaryMetrics/" + name + "/score").asDouble();
    }

    private static long samples(JsonNode result) {
        long samples = 0;
        for (JsonNode fork : result.at("/primaryMetric/rawDataHistogram")) {
            for (JsonNode iteration : fork) {
                for (JsonNode valueAndCount : iteration) {
                    samples += valueAndCount.get(1).asLong();
                }
            }
        }
        return samples;
    }
}
