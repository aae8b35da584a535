package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.Golden;
import dev.fallacies.harness.report.Glyphs;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.runner.Plan;
import dev.fallacies.harness.runner.SyntheticPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of itself while it goes on, by a clock that stands still unless it is told to go. */
class ProgressTest {
    private static final Plan PLAN = SyntheticPlan.ofRun();
    private static final List<PlannedCase> CASES = PLAN.cases();

    private final Locale usual = Locale.getDefault();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long nowNanos = -1;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void aTerminalHasOneLiveLine(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        run(progress(OptionalInt.of(2), Double.POSITIVE_INFINITY, true));
        Golden.compare("progress-terminal.txt", text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void elsewhereALineIsSaidEveryHalfMinuteAtMost(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        run(progress(OptionalInt.of(2), Double.POSITIVE_INFINITY, false));
        Golden.compare("progress-plain.txt", text());
    }

    @Test
    void beforeTheFirstRoundTheEstimateIsThePlans() {
        Progress progress = started(OptionalInt.of(3), Double.POSITIVE_INFINITY);
        progress.roundStarted(0, 1);
        assertThat(left(progress, 0)).isEqualTo("4 min"); // 25 s + 3 · 73 s = 244 s
    }

    @Test
    void withinARoundThePartThatIsLeftCounts() {
        Progress progress = started(OptionalInt.of(1), Double.POSITIVE_INFINITY);
        progress.planned(PLAN);
        progress.roundStarted(1, 5);
        assertThat(left(progress, 1)).isEqualTo("73 s");
        observe(progress, 4, 1);
        assertThat(left(progress, 1)).isEqualTo("15 s");
    }

    @Test
    void laterRoundsAreEstimatedByTheLastOne() {
        Progress progress = started(OptionalInt.of(3), Double.POSITIVE_INFINITY);
        progress.planned(PLAN);
        progress.roundStarted(1, 5);
        pass(20);
        progress.roundFinished(1);
        progress.roundStarted(2, 5);
        assertThat(left(progress, 2)).isEqualTo("40 s");
        pass(30);
        progress.roundFinished(2);
        progress.roundStarted(3, 5);
        assertThat(left(progress, 3)).isEqualTo("30 s");
    }

    @Test
    void noMoreIsLeftThanTheBudgetButTheRoundIsFinished() {
        Progress progress = started(OptionalInt.empty(), 100);
        progress.planned(PLAN);
        progress.roundStarted(1, 5);
        pass(10);
        assertThat(left(progress, 1)).isEqualTo("90 s");
        pass(85);
        observe(progress, 1, 1);
        assertThat(left(progress, 1))
                .as("5 s of the budget, four of five cases")
                .isEqualTo("58 s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1.4, 1 s",
        "99.4, 99 s",
        "99.5, 2 min",
        "3600, 60 min",
        "5999, 100 min",
        "6000, 1.7 h",
        "86400, 24.0 h"
    })
    void aDurationIsSaidInTheUnitThatSuitsIt(double seconds, String said) {
        assertThat(Progress.duration(seconds)).isEqualTo(said);
    }

    /** A run of two rounds of five cases, the second of which takes long. */
    private void run(Progress progress) {
        progress.started(Path.of("results", SyntheticRun.RUN_ID), PLAN);
        progress.roundStarted(0, 1);
        measure(progress, 0, 5, observation(0, 0));
        progress.planned(PLAN);
        for (int round = 1; round <= 2; round++) {
            progress.roundStarted(round, 5);
            for (int position = 1; position <= 3; position++) {
                measure(progress, position, 10 * round, observation(round, position - 1));
            }
            progress.caseStarted(CASES.get(4), round);
            progress.failed(SyntheticRun.skipped());
            measure(progress, 5, 15 * round, observation(round, 3));
            progress.roundFinished(round);
        }
        progress.clearLive();
    }

    private void measure(Progress progress, int aCase, long seconds, Observation observation) {
        progress.caseStarted(CASES.get(aCase), observation.round());
        pass(seconds);
        progress.observed(observation);
    }

    private static Observation observation(int round, int position) {
        return SyntheticRun.of(2).observations().stream()
                .filter(o -> o.round() == round)
                .toList()
                .get(position);
    }

    private Progress started(OptionalInt rounds, double budgetSeconds) {
        Progress progress = progress(rounds, budgetSeconds, true);
        progress.started(Path.of("results", SyntheticRun.RUN_ID), PLAN);
        return progress;
    }

    private Progress progress(OptionalInt rounds, double budgetSeconds, boolean interactive) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Progress(new Terminal(out, Glyphs.UNICODE, 100, interactive), rounds, budgetSeconds, () -> nowNanos);
    }

    private void observe(Progress progress, int cases, int round) {
        for (int i = 0; i < cases; i++) {
            progress.observed(observation(round, i));
        }
    }

    private String left(Progress progress, int round) {
        shown.reset();
        progress.caseStarted(CASES.get(1), round);
        return text().replaceAll("(?s).*  about (.*) left$", "$1");
    }

    private void pass(long seconds) {
        nowNanos += Duration.ofSeconds(seconds).toNanos();
    }

    /** With a sign for what takes the cursor back to the start of its line. */
    private String text() {
        return shown.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n")
                .replace('\\', '/')
                .replace("\r", "␍");
    }
}
