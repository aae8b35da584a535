package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.toxiproxy.RealToxiproxy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Toxiproxy that the suite starts is named in the results, and ends with the run. */
@Tag("slow") // Whole runs.
class OwnToxiproxyTest {
    @TempDir
    private Path directory;

    @Test
    void namedByItsPathItMakesTheLinksOfARunBesideTheEmbeddedEngine() throws Exception {
        Path program = copiedProgram();
        Path out = directory.resolve("out");
        Command command = Command.fallacies(
                "run",
                "--smoke",
                "--out",
                out.toString(),
                "--include",
                "latency.chatty,controls.proxy-tax,controls.link-fidelity",
                "-p",
                "calls=1",
                "-p",
                "network=rtt40ms-rate10MBps",
                "-p",
                "engine=embedded,real",
                "--toxiproxy",
                program.toString());
        assertThat(command.status()).as(command.err()).isZero();
        Run results = Command.onlyRun(out);
        assertThat(results.manifest().engine()).isEqualTo("toxiproxy-2.12.0");
        assertMadeBy(
                "toxiproxy-2.12.0", results, "latency.chatty/chatty,calls=1,engine=real,network=rtt40ms-rate10MBps");
        assertMadeBy("embedded", results, "latency.chatty/chatty,calls=1,engine=embedded,network=rtt40ms-rate10MBps");
        assertMadeBy(
                "toxiproxy-2.12.0",
                results,
                "controls.link-fidelity/roundTrip,engine=real,network=rtt40ms-rate10MBps,transport=tcp");
        assertMadeBy(
                "embedded",
                results,
                "controls.proxy-tax/proxied,engine=embedded,network=rtt40ms-rate10MBps,transport=grpc");
        assertThat(results.failures()).isEmpty();
        assertThat(results.observations().stream().filter(o -> o.key().contains("/proxied,")))
                .hasSize(4)
                .allSatisfy(o -> assertThat(o.absent().getOrDefault("engine_cpu_ns", ""))
                        .doesNotContain("no engine that the suite started"));
        assertEnds(program);
    }

    /** As plain JMH, since that is the shorter of the ways to ask for one. */
    @Test
    void foundOnThePathItMakesTheLinkOfABenchmark() throws Exception {
        Path program = copiedProgram();
        String arguments =
                "ChattyCalls.chatty -f 1 -wi 1 -i 1 -w 100ms -r 200ms -foe true -p network=rtt40ms -p calls=1"
                        + " -jvmArgsAppend -Dfallacies.toxiproxy=real";
        ProcessBuilder benchmark = Command.builder("org.openjdk.jmh.Main", arguments.split(" "));
        benchmark
                .environment()
                .merge("PATH", program.getParent().toString(), (path, ours) -> ours + File.pathSeparator + path);
        Command command = Command.of(benchmark);
        assertThat(command.status()).as(command.out() + command.err()).isZero();
        assertEnds(program);
    }

    private static void assertMadeBy(String engine, Run run, String key) {
        assertThat(run.observationsOf(key))
                .as(key)
                .hasSize(1)
                .allSatisfy(o -> assertThat(o.link().engine()).startsWith(engine));
    }

    private static void assertEnds(Path program) throws Exception {
        for (ProcessHandle left : processesOf(program)) {
            // It was told to end; ending takes it a moment.
            left.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    /** A program of this test alone, so that its processes can be told from everybody else's. */
    private Path copiedProgram() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("Giftküche 1"));
        Path copy = Files.copy(RealToxiproxy.program(), folder.resolve("toxiproxy-server"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        return copy.toRealPath();
    }

    private static List<ProcessHandle> processesOf(Path program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().equals(Optional.of(program.toString())))
                .toList();
    }
}
