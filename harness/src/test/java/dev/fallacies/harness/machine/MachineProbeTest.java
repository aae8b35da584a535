package dev.fallacies.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.RunFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbeTest {
    private static final Identity JANE = new Identity(Optional.of("deepthought.example.org"), "jane", "/home/jane");

    @Test
    void whatIsWrittenNamesNeitherHostNorUserNorHome(@TempDir Path out) throws IOException {
        String home = System.getProperty("user.home");
        String user = System.getProperty("user.name");
        String host = InetAddress.getLocalHost().getHostName();
        RunFolder folder = RunFolder.create(out, Instant.EPOCH);
        MachineProbe probe = MachineProbe.begin();
        MadeUpFacts facts = new MadeUpFacts();
        facts.chosen = SuiteFacts.Trial.failed("no room in " + home + "/y, says " + user + " of " + host);
        probe.examine(facts.facts().suite());
        folder.write(probe.finish(List.of("-Dfile=" + home + "/x", "-Duser=" + user, "-Dhost=" + host)));

        String json = Files.readString(folder.path().resolve("environment.json"));

        assertThat(json).contains("no room in ~/y, says <user> of <host>");
        assertThat(json).contains("-Dfile=~/x", "-Duser=<user>", "-Dhost=<host>");
        assertThat(json).doesNotContain("\"" + home).doesNotContain(home + "/");
        for (String name : List.of(user, host)) {
            assertThat(json).doesNotContainPattern("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])");
        }
    }

    @Test
    void everyFieldIsKnownOrSaysWhyNot() {
        Machine machine = MachineProbe.begin().finish(List.of());

        assertThat(machine.logicalCores()).isGreaterThanOrEqualTo(1);
        assertThat(machine.memoryBytes()).isGreaterThan(1_000_000);
        assertThat(machine.timerGranularityNanos()).isPositive();
        assertThat(machine.clockGranularityNanos()).isPositive();
        assertThat(machine.governor() == null).isEqualTo(machine.absent().containsKey("governor"));
        assertThat(machine.stealShare() == null).isEqualTo(machine.absent().containsKey("stealShare"));
        assertThat(machine.onBattery() == null).isEqualTo(machine.absent().containsKey("onBattery"));
        assertThat(machine.absent().values()).noneMatch(String::isBlank);
    }

    @Test
    void whatTheChecksFoundIsPartOfTheMachine() {
        MachineProbe probe = MachineProbe.begin();
        List<Finding> findings = probe.examine(new MadeUpFacts().facts().suite());

        assertThat(findings).extracting(Finding::check).contains("cores", "load", "build");
        assertThat(probe.finish(List.of()).findings()).isEqualTo(findings);
        assertThat(MachineProbe.begin().finish(List.of()).findings()).isEmpty();
    }

    /** In a process of its own, since the Java machine prints its warnings past {@code System.err}. */
    @Test
    void nothingIsPrinted(@TempDir Path out) throws IOException, InterruptedException {
        Path printed = out.resolve("printed");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChildProcess.JVM_ARGUMENTS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asked.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(printed).isEmptyFile();
    }

    /** Asks for all there is and keeps it to itself. */
    static final class Asked {
        private Asked() {}

        public static void main(String[] args) {
            MachineProbe.begin().finish(List.of());
        }
    }

    @Test
    void namesAreRemovedAsWholeWordsOnly() {
        assertThat(JANE.removedFrom("-javaagent:/home/jane/a.jar")).isEqualTo("-javaagent:~/a.jar");
        assertThat(JANE.removedFrom("deepthought deepthought.example.org")).isEqualTo("<host> <host>");
        assertThat(JANE.removedFrom("/tmp/jane/x janet")).isEqualTo("/tmp/<user>/x janet");
        assertThat(new Identity(Optional.empty(), "u", "/").removedFrom("/a/b")).isEqualTo("/a/b");
    }

    @Test
    void theForksCollectorIsTheOneTheyAreTold() {
        assertThat(new JavaRuntime(List.of("-Xmx1g", "-XX:+UseParallelGC")).collector())
                .isEqualTo("Parallel");
        assertThat(new JavaRuntime(List.of()).collector()).isNotBlank();
    }
}
