package dev.fallacies.harness.report;

import static dev.fallacies.harness.analysis.MadeUpTrials.SENTENCE;
import static dev.fallacies.harness.analysis.MadeUpTrials.loud;
import static dev.fallacies.harness.analysis.MadeUpTrials.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.Ledger;
import dev.fallacies.harness.analysis.MadeUpTrials;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LedgerTextTest {
    private final MadeUpTrials run = new MadeUpTrials();

    @Test
    void conditionsAreToldByWhatTheyComeToWithTheClearestCounterExample() {
        run.atLeast("a", "over a", quiet(900))
                .atLeast("b1", "over b", quiet(900))
                .atLeast("b2", "over b", quiet(90))
                .atLeast("b3", "over b", quiet(20))
                .atLeast("c", "over c", quiet(70))
                .atLeast("d", "over d", loud(100))
                .atLeast("e", "over e");
        assertThat(LedgerText.where(run.row()))
                .isEqualTo(
                        "over a; in part over b (not 20.0 ns); not over c (70.0 ns); undecided over d; no number over e");
    }

    @Test
    void aNumberNamesItsDenominatorAndWhatWasAskedOfIt() {
        run.baseline("local", quiet(10)).timesAsLong("far", "local", quiet(70));
        assertThat(markdown(run.ledger()))
                .contains("1: 7.00× [7.00, 7.00], at least 100×: `latency.chatty/far/mean` ÷ `latency.chatty/local`");
    }

    @Test
    void anIntervalThatDecidedNothingIsNotShown() {
        run.atLeast("a", "over a", 100.0, 300.0);
        assertThat(markdown(run.ledger())).contains("| 1: 173 ns (no interval), at least 100 ns:");
    }

    @Test
    void aBoundIsToldAsOne() {
        run.baseline("empty", quiet(0.5)).timesAsLong("far", "empty", quiet(60));
        assertThat(markdown(run.ledger())).contains("| 1: ≥ 120×");
    }

    @Test
    void aDurationThatDidNotEndIsToldAsOne() {
        Trial trial = Trial.atMost(SENTENCE, "after a fault", Statistic.RECOVERY, 10e9, "why");
        run.notWithin("a", trial, "recovery_ns", 60e9, 60e9, 60e9);
        assertThat(markdown(run.ledger())).contains("| 1: not within 60.0 s (every round), at most 10 s:");
        assertThat(LedgerText.where(run.row())).isEqualTo("not after a fault (≥ 60.0 s)");
    }

    @Test
    void bothEndsOfARangeAreToldInTheUnitOfTheNumber() {
        Trial trial = new Trial(
                SENTENCE.id(),
                null,
                "over a",
                Statistic.P50,
                null,
                OptionalDouble.of(1e6),
                OptionalDouble.of(2.5e6),
                "why");
        assertThat(LedgerText.asked(trial)).isEqualTo("at least 1 ms and at most 2.5 ms");
    }

    @Test
    void aRunWithoutTrialsHasItsRowsAndNothingForATerminal() {
        Ledger ledger = run.ledger();
        assertThat(new LedgerText(ledger).terminal(80, Glyphs.UNICODE)).isEmpty();
        assertThat(markdown(ledger))
                .contains("| S01 | " + Sentence.S01.text() + " | not on trial: definition | – | – |")
                .doesNotContain("rest on");
    }

    private static String markdown(Ledger ledger) {
        return MarkdownReport.render("##", new LedgerText(ledger).part());
    }
}
