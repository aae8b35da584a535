package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentinel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunAnalysisTest {
    private static final String CHATTY = SyntheticRun.CHATTY.key();
    private static final String LOCAL = SyntheticRun.LOCAL.key();
    private static final String FLOOR = SyntheticRun.FLOOR.key();

    @Test
    void theControlRoundIsNotPooledWithTheOthers() {
        Run run = run(time(SyntheticRun.LOCAL, 0, 900), time(SyntheticRun.LOCAL, 1, 100));
        SummaryRow row = row(run, LOCAL + "/mean");
        assertThat(row.measured().value()).isEqualTo(100);
        assertThat(row.controlRoundOnly()).isFalse();
    }

    @Test
    void theControlRoundStandsInIfThereIsNoOtherAndIsMarked() {
        SummaryRow row = row(run(time(SyntheticRun.LOCAL, 0, 900)), LOCAL + "/mean");
        assertThat(row.measured().value()).isEqualTo(900);
        assertThat(row.controlRoundOnly()).isTrue();
        assertThat(row.notCitable()).contains("from the control round only");
    }

    @Test
    void aRatioPairsTheRoundsThatHaveBoth() {
        Run run = run(
                time(SyntheticRun.LOCAL, 1, 100),
                time(SyntheticRun.LOCAL, 2, 200),
                time(SyntheticRun.CHATTY, 2, 2_000),
                time(SyntheticRun.CHATTY, 3, 7_000));
        BaselineRatio ratio = row(run, CHATTY + "/mean").ratios().get(0);
        assertThat(ratio.baseline()).isEqualTo(LOCAL + "/mean");
        assertThat(ratio.ratio().value()).isEqualTo(10);
        assertThat(ratio.ratio().rounds()).isEqualTo(1);
    }

    @Test
    void aMedianIsHeldAgainstTheMeanOfACallThatIsTimedInBatches() {
        BaselineRatio ratio = row(SyntheticRun.of(5), CHATTY + "/p50").ratios().get(0);
        assertThat(ratio.baseline()).isEqualTo(LOCAL + "/mean");
        assertThat(ratio.ratio().value()).isCloseTo(108e6 / 98.2, within(1e-3));
    }

    @Test
    void aBaselineAtTheHarnessFloorMakesTheRatioABound() {
        Run run = run(time(SyntheticRun.FLOOR, 1, 0.4), time(SyntheticRun.CHATTY, 1, 4_000));
        SummaryRow row = row(run, CHATTY + "/mean");
        assertThat(row(run, FLOOR + "/mean").atHarnessFloor()).isTrue();
        assertThat(row.ratios().get(1).lowerBound()).isTrue();
        assertThat(row.ratios().get(0).lowerBound()).isFalse();
        assertThat(row.ratios().get(0).reason()).isEqualTo("no round has both numbers");
    }

    @Test
    void twoTimesAtTheHarnessFloorHaveNoRatio() {
        Run run = run(time(SyntheticRun.FLOOR, 1, 0.4), time(SyntheticRun.LOCAL, 1, 0.5));
        assertThat(row(run, LOCAL + "/mean").ratios().get(0).reason()).isEqualTo("both are at the harness floor");
    }

    @Test
    void aStatisticWithTooFewSamplesKeepsItsReason() {
        SummaryRow row = row(SyntheticRun.of(5), CHATTY + "/p99.9");
        assertThat(row.measured()).isNull();
        assertThat(row.absentReason()).isEqualTo("n too small: 4,200 of 10,000 samples");
        assertThat(row.isCitable()).isFalse();
    }

    /** Whoever wrote it down: 4,200 samples give no 99.9th percentile. */
    @Test
    void aPercentileOfTooFewSamplesIsNotTaken() {
        SummaryRow row = row(
                run(SyntheticRun.observation(SyntheticRun.CHATTY, 1, Map.of("p99.9_ns", 5e6, "p99_ns", 4e6))),
                CHATTY + "/p99.9");
        assertThat(row.measured()).isNull();
        assertThat(row.absentReason()).isEqualTo("n too small: 4200 of 10000 samples");
        assertThat(row(run(SyntheticRun.observation(SyntheticRun.CHATTY, 1, Map.of("p99_ns", 4e6))), CHATTY + "/p99")
                        .measured())
                .isNotNull();
    }

    @Test
    void aShareHasTheTrialsOfAllItsRounds() {
        SummaryRow row = row(SyntheticRun.of(5), SyntheticRun.BATCHED.key() + "/succeeded");
        assertThat(row.trials()).isEqualTo(5_000);
        assertThat(row.measured().value()).isCloseTo(0.9972, within(1e-9));
        assertThat(row.isCitable()).isTrue();
        assertThat(row(SyntheticRun.of(4), SyntheticRun.BATCHED.key() + "/recovery")
                        .notCitable())
                .containsExactly("4 of 5 rounds");
    }

    @Test
    void aStatisticThatSomeRoundsLackNamesThem() {
        Observation without =
                SyntheticRun.observation(SyntheticRun.LOCAL, 2, Map.of(), Map.of("mean_ns", "n too small"), Map.of());
        SummaryRow row = row(run(time(SyntheticRun.LOCAL, 1, 100), without), LOCAL + "/mean");
        assertThat(row.measured().rounds()).isEqualTo(1);
        assertThat(row.absentReason()).isEqualTo("n too small (round 2)");
    }

    @Test
    void aPredictionOfWhatWasNeverRecordedIsNotLost() {
        Observation observation = SyntheticRun.observation(
                SyntheticRun.CHATTY, 1, Map.of("mean_ns", 5.0), Map.of(), Map.of("p50_ns", 4.0));
        SummaryRow row = row(run(observation), CHATTY + "/p50");
        assertThat(row.absentReason()).isEqualTo("not recorded");
        assertThat(row.judgement().verdict()).isNull();
    }

    @Test
    void fiveCleanRoundsAreCitableAndFourAreNot() {
        assertThat(row(SyntheticRun.of(5), CHATTY + "/p50").notCitable()).isEmpty();
        assertThat(row(SyntheticRun.of(4), CHATTY + "/p50").notCitable()).containsExactly("4 of 5 rounds");
    }

    @Test
    void everyReasonAgainstCitingIsNamed() {
        Run clean = SyntheticRun.of(5);
        List<Observation> spoilt = clean.observations().stream()
                .map(o -> o.round() == 2 ? spoilt(o) : o)
                .toList();
        SummaryRow row =
                row(new Run(dirty(clean.manifest()), spoilt, List.of(), clean.machine(), List.of()), CHATTY + "/p50");
        assertThat(row.notCitable())
                .containsExactly(
                        "built with uncommitted changes",
                        "link not calibrated in round 2",
                        "round 2: iterations drift by 9 %");
    }

    @Test
    void rowsComeInTheOrderOfThePlanAndOfReading() {
        Stream<String> keys =
                RunAnalysis.summarise(SyntheticRun.of(5)).rows().stream().map(SummaryRow::key);
        assertThat(keys)
                .startsWith(
                        FLOOR + "/mean",
                        Sentinel.CPU + "/mean",
                        Sentinel.CALL + "/mean",
                        Sentinel.CALL + "/p50",
                        LOCAL + "/mean",
                        CHATTY + "/mean",
                        CHATTY + "/p50",
                        CHATTY + "/p99");
    }

    @Test
    void linksAreShownAsAskedForAndAsMeasured() {
        var link = RunAnalysis.summarise(SyntheticRun.of(5)).links().get(0);
        assertThat(link.observations()).isEqualTo(10);
        assertThat(link.requestedRttNanos()).isEqualTo(1e6);
        assertThat(link.measuredRttNanos().high()).isEqualTo(1.02e6);
        assertThat(link.measuredUpBytesPerSecond()).isNull();
    }

    private static Run run(Observation... observations) {
        Run whole = SyntheticRun.of(5);
        return new Run(whole.manifest(), List.of(observations), List.of(), whole.machine(), List.of());
    }

    private static Observation time(Case aCase, int round, double meanNanos) {
        return SyntheticRun.observation(aCase, round, Map.of("mean_ns", meanNanos));
    }

    private static SummaryRow row(Run run, String key) {
        return RunAnalysis.summarise(run).row(key).orElseThrow();
    }

    private static Observation spoilt(Observation o) {
        return new Observation(
                o.key(),
                o.scenarioVersion(),
                o.round(),
                o.position(),
                o.startedAt(),
                o.durationSeconds(),
                o.operations(),
                o.samples(),
                o.calls(),
                o.statistics(),
                o.trials(),
                o.notWithin(),
                o.absent(),
                o.predicted(),
                null,
                o.histogram(),
                o.timeline(),
                o.jmhResult(),
                List.of("iterations drift by 9 %"));
    }

    private static RunManifest dirty(RunManifest m) {
        return new RunManifest(
                m.schemaVersion(),
                m.runId(),
                m.startedAt(),
                m.finishedAt(),
                m.status(),
                m.profile(),
                m.suiteVersion(),
                m.gitCommit(),
                true,
                m.suiteDigest(),
                m.argv(),
                m.seed(),
                m.rounds(),
                m.budgetSeconds(),
                m.engine(),
                m.request(),
                m.interleavedWith(),
                m.resumptions(),
                m.scenarios(),
                m.networks(),
                m.plan(),
                m.onTrial());
    }
}
