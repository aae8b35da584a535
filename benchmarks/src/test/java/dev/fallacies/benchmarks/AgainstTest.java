package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of the suite that measure in turns; here both are this one. */
@Tag("slow") // Whole runs.
class AgainstTest {
    private static final String LATENCY = "latency.chatty";

    @TempDir
    private Path directory;

    @Test
    void twoBuildsMeasureEachCaseOneAfterTheOther() throws Exception {
        Command command = run("--rounds", "2", "--against", build().toString());
        assertThat(command.status()).as(command.err()).isZero();
        List<Run> runs = runs();
        assertThat(runs).hasSize(2);
        assertThat(runs).allMatch(r -> r.manifest().status() == RunManifest.Status.COMPLETE);
        assertThat(runs.get(0).manifest().interleavedWith())
                .isEqualTo(runs.get(1).manifest().runId());
        assertThat(runs.get(1).manifest().interleavedWith())
                .isEqualTo(runs.get(0).manifest().runId());
        assertThat(command.out())
                .contains(runs.get(0).manifest().runId(), runs.get(1).manifest().runId());
        List<Observation> all = runs.stream()
                .flatMap(r -> r.observations().stream())
                .sorted(Comparator.comparing(Observation::startedAt))
                .toList();
        assertThat(all).isNotEmpty();
        for (int i = 0; i < all.size(); i += 2) {
            assertThat(all.get(i).key()).isEqualTo(all.get(i + 1).key());
            assertThat(all.get(i).round()).isEqualTo(all.get(i + 1).round());
        }
    }

    @Test
    void runThatIsLedEndsInOrderWhenItsLeaderIsKilled() throws Exception {
        ProcessBuilder builder =
                Command.builder(Command.SUITE, arguments("--rounds", "50", "--against", build().toString()));
        Process leader = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle follower;
        try {
            follower = await(leader);
        } finally {
            leader.destroyForcibly();
        }
        follower.onExit().get(1, TimeUnit.MINUTES);
        assertThat(runs())
                .extracting(r -> r.manifest().status())
                .as("one was killed, and one was told of it")
                .containsExactlyInAnyOrder(RunManifest.Status.RUNNING, RunManifest.Status.PARTIAL);
    }

    @Test
    void leaderGoesOnWithoutTheOtherBuildAndSaysThatItEnded() throws Exception {
        Path out = Files.createFile(directory.resolve("out.txt"));
        Path err = Files.createFile(directory.resolve("err.txt"));
        Process leader = Command.builder(Command.SUITE, arguments("--rounds", "3", "--against", build().toString()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            await(leader).destroyForcibly();
            assertThat(leader.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            leader.destroyForcibly();
        }
        assertThat(leader.exitValue()).isEqualTo(4);
        assertThat(Files.readString(err).strip())
                .startsWith("fallacies: the run of the other build, ")
                .doesNotContain("\n");
        assertThat(runs())
                .extracting(r -> r.manifest().status())
                .containsExactlyInAnyOrder(RunManifest.Status.RUNNING, RunManifest.Status.COMPLETE);
    }

    @Test
    void whatIsNoBuildIsRefused() throws Exception {
        run("--against", directory.resolve("absent.jar").toString()).assertRefused("absent.jar", "benchmarks.jar");
        run("--against", jar("empty.jar", "").toString()).assertRefused("empty.jar", "dev.fallacies.harness.cli.Main");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void whatTheOtherBuildRefusesIsRefused() throws Exception {
        run("--against", build().toString(), "--seed", "none").assertRefused("--seed");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    /** Waits until both runs have measured something; returns the process of the one that is led. */
    private ProcessHandle await(Process leader) throws IOException, InterruptedException {
        while (observations() < 3) {
            assertThat(leader.isAlive()).isTrue();
            Thread.sleep(50);
        }
        return leader.children()
                .filter(child ->
                        child.info().commandLine().orElse("").contains(ChildProcess.ROLE_PROPERTY + "=follower"))
                .findFirst()
                .orElseThrow();
    }

    private long observations() throws IOException {
        return runs().stream().mapToLong(r -> r.observations().size()).sum();
    }

    private List<Run> runs() throws IOException {
        Path out = directory.resolve("out");
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(out)) {
            return folders.filter(folder -> Files.exists(folder.resolve("run.json")))
                    .map(folder -> RunFolder.open(folder).read())
                    .toList();
        }
    }

    private Command run(String... options) throws IOException, InterruptedException {
        return Command.fallacies(arguments(options));
    }

    private String[] arguments(String... options) {
        Stream<String> common = Stream.of(
                "run",
                "--smoke",
                "--include",
                LATENCY,
                "-p",
                "calls=1",
                "-p",
                "network=direct",
                "--out",
                directory.resolve("out").toString());
        return Stream.concat(common, Arrays.stream(options)).toArray(String[]::new);
    }

    /** This build as a jar. */
    private Path build() throws IOException {
        return jar("this build.jar", System.getProperty("java.class.path"));
    }

    /** A jar that holds nothing itself, and has all that is on a class path. */
    private Path jar(String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(classPath.split(File.pathSeparator))
                                .filter(entry -> !entry.isEmpty())
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(file, manifest)) {
            written.finish();
        }
        return jar;
    }
}
