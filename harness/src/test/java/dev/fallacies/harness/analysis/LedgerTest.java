package dev.fallacies.harness.analysis;

import static dev.fallacies.harness.analysis.MadeUpTrials.SENTENCE;
import static dev.fallacies.harness.analysis.MadeUpTrials.loud;
import static dev.fallacies.harness.analysis.MadeUpTrials.quiet;
import static dev.fallacies.harness.analysis.MadeUpTrials.row;
import static dev.fallacies.harness.analysis.MadeUpTrials.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private final MadeUpTrials run = new MadeUpTrials();

    @Test
    void aSentenceHoldsIfEveryTrialAgrees() {
        LedgerRow row = run.atLeast("near", "over a", quiet(110))
                .atLeast("far", "over b", quiet(900))
                .row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.HOLDS);
        assertThat(row.verdictText()).isEqualTo("holds");
        assertThat(row.reason()).isNull();
    }

    @Test
    void itHoldsUnderAConditionIfSomeTrialsRefuteIt() {
        LedgerRow row = run.atLeast("near", "over a", quiet(90))
                .atLeast("far", "over b", quiet(900))
                .row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.HOLDS_WHEN);
        assertThat(row.conditions(ChapterVerdict.HOLDS))
                .extracting(TriedCondition::text)
                .containsExactly("over b");
        assertThat(row.conditions(ChapterVerdict.TOO_STRONG))
                .extracting(TriedCondition::text)
                .containsExactly("over a");
    }

    @Test
    void itIsTooStrongIfNoTrialAgrees() {
        assertThat(run.atLeast("near", "over a", quiet(90)).row().verdict()).isEqualTo(ChapterVerdict.TOO_STRONG);
    }

    @Test
    void anIntervalAcrossTheEdgeLeavesItInconclusive() {
        assertThat(new MadeUpTrials().atLeast("x", "over a", loud(100)).row().verdict())
                .isEqualTo(ChapterVerdict.INCONCLUSIVE);
        assertThat(run.atLeast("near", "over a", loud(100))
                        .atLeast("far", "over b", quiet(900))
                        .row()
                        .verdict())
                .isEqualTo(ChapterVerdict.INCONCLUSIVE);
    }

    @Test
    void anUndecidedTrialAltersNothingWhereOthersAgreeAndRefute() {
        LedgerRow row = run.atLeast("near", "over a", quiet(90))
                .atLeast("middle", "over b", loud(100))
                .atLeast("far", "over c", quiet(900))
                .row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.HOLDS_WHEN);
        assertThat(row.conditions(ChapterVerdict.INCONCLUSIVE))
                .extracting(TriedCondition::text)
                .containsExactly("over b");
    }

    @Test
    void aPartThatHoldsDoesNotSaveASentenceWhoseOtherPartIsRefuted() {
        run.add("near", part("localhost"), "mean_ns", quiet(900));
        assertThat(run.add("far", part("production"), "mean_ns", quiet(90))
                        .row()
                        .verdict())
                .isEqualTo(ChapterVerdict.TOO_STRONG);
        assertThat(run.add("farther", part("production"), "mean_ns", quiet(900))
                        .row()
                        .verdict())
                .isEqualTo(ChapterVerdict.HOLDS_WHEN);
    }

    @Test
    void everyPartHasToBeSettledForASentenceToHold() {
        run.add("near", part("localhost"), "mean_ns", quiet(900));
        assertThat(run.row().verdict()).isEqualTo(ChapterVerdict.HOLDS);
        run.add("far", part("production"), "mean_ns");
        assertThat(run.row().verdict()).as("no number").isEqualTo(ChapterVerdict.INCONCLUSIVE);
        run.add("farther", part("production"), "mean_ns", loud(100));
        assertThat(run.row().verdict()).as("undecided").isEqualTo(ChapterVerdict.INCONCLUSIVE);
        run.add("never", part("once more"), "mean_ns", quiet(90));
        assertThat(run.row().verdict()).as("refuted").isEqualTo(ChapterVerdict.TOO_STRONG);
    }

    @Test
    void theEdgesOfARangeAgreeAndOnlyBeyondThemIsASentenceRefuted() {
        Trial narrow = new Trial(
                SENTENCE.id(),
                null,
                "exactly",
                Statistic.ENCODED_SIZE,
                null,
                OptionalDouble.of(10),
                OptionalDouble.of(20),
                "why");
        for (double size : new double[] {10, 20}) {
            assertThat(size(narrow, size)).isEqualTo(ChapterVerdict.HOLDS);
        }
        for (double size : new double[] {9, 21}) {
            assertThat(size(narrow, size)).isEqualTo(ChapterVerdict.TOO_STRONG);
        }
    }

    @Test
    void trialsOfTheSameConditionAreToldTogetherByTheOneThatSpeaksMostAgainstTheSentence() {
        TriedCondition condition = run.atLeast("a", "over a", quiet(90))
                .atLeast("b", "over a", quiet(20))
                .atLeast("c", "over a", quiet(900))
                .atLeast("d", "over a", quiet(120))
                .row()
                .conditions()
                .get(0);
        assertThat(condition.verdict()).isEqualTo(ChapterVerdict.HOLDS_WHEN);
        assertThat(condition.count(Decision.HOLDS)).isEqualTo(2);
        assertThat(condition.telling(Decision.HOLDS).orElseThrow().key()).isEqualTo("latency.chatty/d/mean");
        assertThat(condition.telling(Decision.REFUTED).orElseThrow().key()).isEqualTo("latency.chatty/b/mean");
        assertThat(condition.telling(Decision.UNDECIDED)).isEmpty();
    }

    @Test
    void anUpperEndIsSpokenAgainstByTheLargest() {
        TriedCondition condition = run.add("a", atMost(), "mean_ns", quiet(300))
                .add("b", atMost(), "mean_ns", quiet(200))
                .row()
                .conditions()
                .get(0);
        assertThat(condition.telling(Decision.REFUTED).orElseThrow().key()).isEqualTo("latency.chatty/a/mean");
    }

    @Test
    void twoRoundsDecideByTheValueAndSayThatThereIsNoInterval() {
        assertThat(new MadeUpTrials().atLeast("a", "over a", 101.0, 200.0).row().verdictText())
                .isEqualTo("holds (no interval)");
        assertThat(run.atLeast("a", "over a", 50.0).row().verdictText()).isEqualTo("too strong (no interval)");
    }

    @Test
    void aVerdictThatIntervalsSettleIsNotMarkedForATrialWithoutOne() {
        run.atLeast("near", "over a", quiet(90)).atLeast("far", "over b", quiet(900));
        assertThat(run.atLeast("void", "over c", 500.0).row().verdictText()).isEqualTo("holds when");
        LedgerRow unsettled = new MadeUpTrials()
                .atLeast("near", "over a", 90.0)
                .atLeast("far", "over b", quiet(900))
                .row();
        assertThat(unsettled.verdictText()).isEqualTo("holds when (no interval)");
        LedgerRow all = new MadeUpTrials()
                .atLeast("far", "over a", quiet(900))
                .atLeast("void", "over b", 500.0)
                .row();
        assertThat(all.verdictText()).as("of every trial").isEqualTo("holds (no interval)");
    }

    @Test
    void aRatioIsHeldAgainstItsOwnBaselineOfTheSameRound() {
        // The machine was three times slower in the second round, in both alike.
        LedgerRow row = run.baseline("local", 10.0, 30.0, 10.0)
                .timesAsLong("far", "local", 1_100.0, 3_300.0, 1_100.0)
                .row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.HOLDS);
        assertThat(row.conditions().get(0).outcomes().get(0).measured().value()).isEqualTo(110);
    }

    @Test
    void aBaselineAtTheHarnessFloorBoundsTheRatioFromBelow() {
        run.baseline("empty", quiet(0.5));
        assertThat(run.timesAsLong("far", "empty", quiet(60)).row().verdict()).isEqualTo(ChapterVerdict.HOLDS);
        LedgerRow near = new MadeUpTrials()
                .baseline("empty", quiet(0.5))
                .timesAsLong("near", "empty", quiet(40))
                .row();
        assertThat(near.verdict()).as("the true ratio may be 100 or more").isEqualTo(ChapterVerdict.INCONCLUSIVE);
    }

    @Test
    void aTimeAtTheHarnessFloorIsBoundedFromAbove() {
        Trial small = Trial.atLeast(SENTENCE, "over a", Statistic.MEAN, 0.1, "why");
        assertThat(run.add("a", small, "mean_ns", quiet(0.5)).row().verdict())
                .as("the true time may be below 0.1 ns")
                .isEqualTo(ChapterVerdict.INCONCLUSIVE);
    }

    @Test
    void aDurationThatDidNotEndIsBoundedFromBelow() {
        assertThat(recovery(60e9, 60e9, 60e9).verdict()).isEqualTo(ChapterVerdict.TOO_STRONG);
        assertThat(recovery(60e9).verdictText()).isEqualTo("too strong (no interval)");
        assertThat(recovery(5e9, 5e9, 5e9).verdict()).isEqualTo(ChapterVerdict.INCONCLUSIVE);
        assertThat(recovery(5e9).verdictText()).isEqualTo("inconclusive (no interval)");
    }

    @Test
    void aTrialWithoutANumberSaysNothingAndSaysWhy() {
        LedgerRow row = run.atLeast("near", "over a")
                .skipped("near", "no such link")
                .atLeast("far", "over b", quiet(900))
                .row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.HOLDS);
        assertThat(row.conditions().get(0).outcomes().get(0).reason()).isEqualTo("skipped: no such link");
    }

    @Test
    void aSentenceWhoseTrialsHaveNoNumberIsNotMeasured() {
        LedgerRow row = run.timesAsLong("far", "local", quiet(900)).row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.NOT_MEASURED);
        assertThat(row.reason()).isEqualTo("no trial has a number: no round has both numbers");
        assertThat(new MadeUpTrials().atLeast("a", "over a").row().reason())
                .isEqualTo("no trial has a number: not measured");
    }

    @Test
    void aNumberThatHasNoLogarithmDecidesNothing() {
        LedgerRow row = run.atLeast("a", "over a", times(1, 0, 1, 2)).row();
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.INCONCLUSIVE);
        assertThat(row.conditions().get(0).outcomes().get(0).reason()).contains("no logarithm");
    }

    @Test
    void thereIsARowForEverySentenceAndNoneIsWithoutAVerdictOrAReason() {
        Ledger ledger = run.ledger();
        assertThat(ledger.rows()).extracting(LedgerRow::sentence).containsExactly(Sentence.values());
        assertThat(ledger.rows()).allMatch(row -> row.reason() != null);
        assertThat(ledger.hasTrials()).isFalse();
    }

    @Test
    void whatIsNotMeasuredSaysWhetherAnExperimentExists() {
        Ledger ledger = run.atLeast("near", "over a", quiet(900)).ledger();
        assertThat(row(ledger, Sentence.S24).reason()).isEqualTo("no case of this run is a trial of it");
        assertThat(row(ledger, Sentence.S37).reason()).isEqualTo("this run did not measure transport.bill");
        assertThat(row(ledger, Sentence.S02).reason()).isEqualTo("the suite has no experiment for it yet");
        assertThat(row(ledger, Sentence.S02).verdict()).isEqualTo(ChapterVerdict.NOT_MEASURED);
    }

    @Test
    void aRunOfASuiteThatDidNotSayWhatItTriesSaysSo(@TempDir Path out) throws IOException {
        RunFolder folder = SyntheticRun.in(out, 5);
        Path manifest = folder.path().resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("onTrial", "unknown"));
        LedgerRow row = row(MadeUpTrials.ledger(folder.read()), Sentence.S02);
        assertThat(row.reason()).contains("the suite that made the run did not say whether it had one");
    }

    @Test
    void aDefinitionIsNotOnTrialAndSaysSo() {
        LedgerRow row = row(run.ledger(), Sentence.S01);
        assertThat(row.verdict()).isEqualTo(ChapterVerdict.NOT_ON_TRIAL);
        assertThat(row.reason()).isEqualTo("definition");
        assertThat(run.ledger().count(ChapterVerdict.NOT_ON_TRIAL)).isEqualTo(6);
    }

    @Test
    void verdictsOnOurModelsAreCountedBesideIt() {
        LedgerRow row = row(MadeUpTrials.ledger(SyntheticRun.of(5)), Sentence.S23);
        assertThat(row.scenarios()).containsExactly("latency.chatty");
        assertThat(row.modelVerdicts()).isEqualTo(Map.of(Verdict.AS_PREDICTED, 1, Verdict.OFF_MODEL, 1));
    }

    /** Of a sentence that says that recovery takes 10 s at most. */
    private static LedgerRow recovery(Double... limits) {
        Trial trial = Trial.atMost(SENTENCE, "after a fault", Statistic.RECOVERY, 10e9, "why");
        return new MadeUpTrials().notWithin("a", trial, "recovery_ns", limits).row();
    }

    private static ChapterVerdict size(Trial trial, double bytes) {
        return new MadeUpTrials()
                .add("a", trial, "encoded_size_bytes", bytes, bytes, bytes)
                .row()
                .verdict();
    }

    private static Trial part(String part) {
        return Trial.atLeast(SENTENCE, "over " + part, Statistic.MEAN, MadeUpTrials.LOWEST, "why")
                .ofPart(part);
    }

    private static Trial atMost() {
        return Trial.atMost(SENTENCE, "over a", Statistic.MEAN, 100, "why");
    }
}
