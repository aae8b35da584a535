package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of the suite, run as a user runs it: in a process of its own.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it complained about
 */
record Command(int status, String out, String err) {
    static final String SUITE = "dev.fallacies.harness.cli.Main";
    private static final long PATIENCE_MINUTES = 15;

    /** Runs the suite's command line with the class path of the tests. */
    static Command fallacies(String... arguments) throws IOException, InterruptedException {
        return java(SUITE, arguments);
    }

    static Command java(String main, String... arguments) throws IOException, InterruptedException {
        return of(builder(main, arguments));
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
            assertThat(ended)
                    .as("%s ended", String.join(" ", builder.command()))
                    .isTrue();
            return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static ProcessBuilder builder(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=" + StandardCharsets.UTF_8,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The command was refused with one line that holds all these words. */
    void assertRefused(String... words) {
        assertThat(status).as(err).isEqualTo(2);
        assertThat(err.strip()).startsWith("fallacies: ").doesNotContain("\n").contains(words);
    }
}
