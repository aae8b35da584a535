package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file of a run, letter by letter. After a wanted change the new files are written over the old ones by
 * {@code -Dgolden.update=true}, and their difference is what a reviewer reads.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final List<String> FILES = List.of(
            "run.json",
            "environment.json",
            "observations.jsonl",
            "failures.jsonl",
            "summary.json",
            "summary.csv",
            "datapackage.json",
            "report.md",
            "CITATION.cff",
            "cite.bib",
            "SHA256SUMS");

    private final Locale usual = Locale.getDefault();

    @TempDir
    private Path out;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void everyFileIsTheSameInEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        RunFolder folder = SyntheticRun.in(out, 5);
        FinishedReport report = FinishedReport.write(folder);
        for (String file : FILES) {
            compare(file, withoutLogs(Files.readString(folder.path().resolve(file))));
        }
        compare("terminal.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
        compare("terminal-ascii-80.txt", report.terminal(80, Glyphs.ASCII));
    }

    @Test
    void oneRoundSaysThatItHasNoInterval() throws IOException {
        FinishedReport report = FinishedReport.write(SyntheticRun.in(out, 1));
        compare("terminal-one-round.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
    }

    @Test
    void aRunThatWasKilledIsToldAsFarAsItGot() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 0);
        Files.delete(folder.path().resolve("environment.json"));
        Files.writeString(folder.path().resolve("observations.jsonl"), "{\"key", StandardOpenOption.APPEND);
        FinishedReport report = FinishedReport.write(folder);
        compare("terminal-killed.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
    }

    /** What compresses interval logs differs between Java versions, and so do their checksums. */
    private static String withoutLogs(String text) {
        return text.replaceAll("[0-9a-f]{64}  (hdr/.*\\.hlog)", "…  $1");
    }

    private static void compare(String name, String made) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, made);
        }
        assertThat(made).as(name).isEqualTo(Files.readString(golden));
    }
}
