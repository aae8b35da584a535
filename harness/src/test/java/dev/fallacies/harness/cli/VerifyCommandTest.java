package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.verification.SoundRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(usualOut);
        System.setErr(usualErr);
    }

    @Test
    void aSoundRunIsToldInOneLine() throws IOException {
        RunFolder folder = SoundRun.in(directory, 2);
        assertThat(Main.run(List.of("verify", folder.path().toString()))).isEqualTo(ExitStatus.FINE);
        assertThat(printed(out))
                .matches(SyntheticRun.RUN_ID + " verifies: \\d\\d files, 13 observations, 1 failures explained\\R");
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void everyProblemIsToldInALineOfItsOwn() throws IOException {
        RunFolder folder = SoundRun.in(directory, 2);
        Files.delete(folder.path().resolve("cite.bib"));
        Files.writeString(folder.path().resolve("mine"), "");
        assertThat(Main.run(List.of("verify", folder.path().toString()))).isEqualTo(ExitStatus.FAULT_FOUND);
        assertThat(printed(out)).isEmpty();
        assertThat(printed(err).lines()).hasSize(3).allMatch(line -> line.startsWith("fallacies: "));
    }

    @Test
    void whatIsNoRunIsRefused() {
        assertThat(Main.run(List.of("verify", directory.toString()))).isEqualTo(ExitStatus.REFUSED);
        assertThat(printed(err).strip()).contains("no run folder").doesNotContain("\n");
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
