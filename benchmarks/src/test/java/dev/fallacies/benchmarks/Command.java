package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.OS;

/**
 * A command of the suite, run as a user runs it: in a process of its own.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it complained about
 */
public record Command(int status, String out, String err) {
    public static final String SUITE = "dev.fallacies.harness.cli.Main";
    private static final long PATIENCE_MINUTES = 15;

    /** Runs the suite's command line with the class path of the tests. */
    public static Command fallacies(String... arguments) throws IOException, InterruptedException {
        return java(SUITE, arguments);
    }

    /** The same with further environment variables. */
    public static Command fallacies(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = builder(SUITE, arguments);
        builder.environment().putAll(environment);
        return of(builder);
    }

    public static Command java(String main, String... arguments) throws IOException, InterruptedException {
        return of(builder(main, arguments));
    }

    /** The one folder in a folder. */
    public static Path onlyFolder(Path out) throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            List<Path> found = folders.filter(Files::isDirectory).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Runs a process to its end. */
    static Command of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("command", ".out");
        Path err = Files.createTempFile("command", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("%s ended", builder.command()).isTrue();
            return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /**
     * A command that is still to be started. It finds no real Toxiproxy on its search path: runs measure with every engine
     * there is, and a test that wants a real one brings it.
     */
    public static ProcessBuilder builder(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=" + StandardCharsets.UTF_8);
        // As the launchers do.
        command.addAll(ChildProcess.JVM_ARGUMENTS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().computeIfPresent("PATH", (name, path) -> withoutToxiproxy(path));
        return builder;
    }

    /** The same command, which ends when it is interrupted, however the tests were started. */
    public static ProcessBuilder interruptible(ProcessBuilder builder) {
        if (OS.LINUX.isCurrentOs()) {
            // Whoever runs the tests in the background of a shell has them ignore interrupts, and a child would, too.
            builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        }
        return builder;
    }

    /** Sends a signal by its name. */
    public static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static String withoutToxiproxy(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !Files.exists(Path.of(folder, EngineChoice.PROGRAM)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The only run in a directory. */
    static Run onlyRun(Path out) throws IOException {
        return RunFolder.open(onlyFolder(out)).read();
    }

    /** The command was refused with one line that holds all these words. */
    public void assertRefused(String... words) {
        assertThat(status).as(err).isEqualTo(2);
        assertThat(err.strip()).startsWith("fallacies: ").doesNotContain("\n").contains(words);
    }
}
