package dev.fallacies.harness.report;

import dev.fallacies.harness.Golden;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.PlannedCase;
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

/** Every file of a run and every table for a terminal, letter by letter. */
class GoldenFilesTest {
    private static final List<String> FILES = List.of(
            "run.json",
            "environment.json",
            "observations.jsonl",
            "failures.jsonl",
            "summary.json",
            "summary.csv",
            "datapackage.json",
            "report.md",
            "report.html",
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
            Golden.compare(file, stable(Files.readString(folder.path().resolve(file))));
        }
        Golden.compare("terminal.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
        Golden.compare("terminal-ascii-80.txt", report.terminal(80, Glyphs.ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void aPlanIsTheSameInEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        List<PlannedCase> plan = SyntheticRun.manifest(5).plan();
        Golden.compare("plan.txt", PlanTable.render(plan, TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
        Golden.compare("plan-ascii-80.txt", PlanTable.render(plan, 80, Glyphs.ASCII));
    }

    @Test
    void oneRoundSaysThatItHasNoInterval() throws IOException {
        FinishedReport report = FinishedReport.write(SyntheticRun.in(out, 1));
        Golden.compare("terminal-one-round.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
    }

    @Test
    void aRunThatWasKilledIsToldAsFarAsItGot() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 0);
        Files.delete(folder.path().resolve("environment.json"));
        Files.writeString(folder.path().resolve("observations.jsonl"), "{\"key", StandardOpenOption.APPEND);
        FinishedReport report = FinishedReport.write(folder);
        Golden.compare("terminal-killed.txt", report.terminal(TerminalReport.DEFAULT_WIDTH, Glyphs.UNICODE));
    }

    /** What compresses interval logs differs between Java versions, and so do their checksums. */
    private static String stable(String text) {
        return Golden.withoutAssets(text).replaceAll("[0-9a-f]{64}  (hdr/.*\\.hlog|report\\.html)", "…  $1");
    }
}
