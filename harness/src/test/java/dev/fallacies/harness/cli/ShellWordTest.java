package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @Test
    void aWordThatNeedsNoQuotesHasNone() {
        assertThat(ShellWord.ofPosix("/tmp/results/20261130T1644Z-6ea2")).isEqualTo("/tmp/results/20261130T1644Z-6ea2");
        assertThat(ShellWord.ofPosix("/home/zoë/1")).isEqualTo("/home/zoë/1");
        assertThat(ShellWord.ofWindows("C:\\results\\20261130T1644Z-6ea2"))
                .isEqualTo("C:\\results\\20261130T1644Z-6ea2");
    }

    @Test
    void aFolderOfWindowsWithASpaceStandsInDoubleQuotes() {
        assertThat(ShellWord.ofWindows("C:\\My results\\1")).isEqualTo("\"C:\\My results\\1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tmp/my results/1", "it's", "$HOME", "a;b", "back\\slash", "`id`", "\"quoted\"", "*", "~", ""})
    @DisabledOnOs(OS.WINDOWS)
    void aShellTakesItForTheSameWord(String text) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.ofPosix(text))
                .redirectErrorStream(true)
                .start();
        try (InputStream said = shell.getInputStream()) {
            assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(shell.waitFor()).isZero();
    }
}
