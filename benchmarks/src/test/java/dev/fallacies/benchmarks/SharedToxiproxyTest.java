package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.toxiproxy.RealToxiproxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Toxiproxy that others use keeps what is theirs, and nothing of ours. */
@Tag("slow") // Whole runs.
class SharedToxiproxyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    enum Ending {
        KILLED {
            @Override
            void end(Process run) {
                run.destroyForcibly();
            }
        },
        ASKED {
            @Override
            void end(Process run) {
                run.destroy();
            }
        };

        abstract void end(Process run);
    }

    @TempDir
    private Path directory;

    private RealToxiproxy shared;
    private String before;

    @BeforeEach
    void startWithProxiesOfOthers() throws Exception {
        shared = RealToxiproxy.start();
        proxyOfOthers("orders", true);
        proxyOfOthers("fallacies-demo", false);
        before = shared.get("/proxies");
    }

    private void proxyOfOthers(String name, boolean enabled) throws Exception {
        shared.post(
                "/proxies",
                "{\"name\": \"" + name + "\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:1\", \"enabled\": "
                        + enabled + "}");
        shared.post("/proxies/" + name + "/toxics", "{\"type\": \"latency\", \"attributes\": {\"latency\": 5}}");
        shared.post(
                "/proxies/" + name + "/toxics",
                "{\"type\": \"bandwidth\", \"stream\": \"upstream\", \"attributes\": {\"rate\": 7}, \"toxicity\": 0.5}");
    }

    @AfterEach
    void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    @Test
    void aRunLeavesItAsItWas() throws Exception {
        Command command = Command.fallacies(arguments());
        assertThat(command.status()).as(command.err()).isZero();
        // Newer Java warns of JMH's use of Unsafe; the suite itself has nothing to complain of.
        assertThat(command.err()).doesNotContain("fallacies: ");
        assertThat(shared.isAlive()).isTrue();
        assertThat(shared.get("/proxies")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsEndedLeavesItAsItWas(Ending ending) throws Exception {
        Process run = Command.builder(Command.SUITE, arguments())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitLinkOf(run);
            List<ProcessHandle> children = run.descendants().toList();
            ending.end(run);
            run.waitFor();
            for (ProcessHandle child : children) {
                child.onExit().get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            }
            // The janitor was one of them.
            assertThat(shared.get("/proxies")).isEqualTo(before);
        } finally {
            run.destroyForcibly();
        }
    }

    /** Until one of its proxies delays: its case is then calibrated or measured. */
    private void awaitLinkOf(Process run) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!delaysOurs()) {
            assertThat(run.isAlive()).as("the run is under way").isTrue();
            assertThat(System.nanoTime()).as("waiting for a link").isLessThan(giveUp);
            Thread.sleep(10);
        }
    }

    private boolean delaysOurs() throws IOException, InterruptedException {
        for (JsonNode proxy : JSON.readTree(shared.get("/proxies"))) {
            if (proxy.path("name").asText().matches("fallacies-[0-9a-f]{8}-\\d+")
                    && !proxy.path("toxics").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private String[] arguments() {
        return new String[] {
            "run",
            "--smoke",
            "--out",
            directory.toString(),
            "--include",
            "latency.chatty",
            "-p",
            "calls=1",
            "-p",
            "network=rtt40ms",
            "--toxiproxy",
            shared.url()
        };
    }
}
