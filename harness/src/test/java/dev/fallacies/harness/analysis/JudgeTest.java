package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final List<Double> QUIET = List.of(0.999, 1.0, 1.001);
    private static final List<Double> LOUD = List.of(0.8, 1.0, 1.25);

    @Test
    void anIntervalWithinTheToleranceIsAsPredicted() {
        assertThat(verdict(Relation.ABOUT, QUIET, 1.05)).isEqualTo(Verdict.AS_PREDICTED);
    }

    @Test
    void anIntervalWhollyOutsideIsOffModel() {
        assertThat(verdict(Relation.ABOUT, QUIET, 1.2)).isEqualTo(Verdict.OFF_MODEL);
        assertThat(verdict(Relation.ABOUT, QUIET, 0.8)).isEqualTo(Verdict.OFF_MODEL);
    }

    @Test
    void anIntervalAcrossAnEdgeIsInconclusive() {
        assertThat(verdict(Relation.ABOUT, LOUD, 1)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aBoundIsOnlyPassedOnItsOwnSide() {
        assertThat(verdict(Relation.AT_MOST, QUIET, 0.1)).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(verdict(Relation.AT_MOST, QUIET, 1.2)).isEqualTo(Verdict.OFF_MODEL);
        assertThat(verdict(Relation.AT_LEAST, QUIET, 10)).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(verdict(Relation.AT_LEAST, QUIET, 0.8)).isEqualTo(Verdict.OFF_MODEL);
    }

    @Test
    void twoRoundsAreNearOrFarAndNoMore() {
        assertThat(verdict(Relation.ABOUT, List.of(1.0, 1.01), 1)).isEqualTo(Verdict.NEAR);
        assertThat(verdict(Relation.ABOUT, List.of(1.0, 1.01), 1.3)).isEqualTo(Verdict.FAR);
        assertThat(Verdict.NEAR.text()).isEqualTo("near (no interval)");
    }

    @Test
    void eachRoundIsHeldAgainstThePredictionForItsOwnLink() {
        // The link of the second round was half as long again, and so was the call.
        List<Observation> observations = List.of(observed(1, 100, 100), observed(2, 150, 150), observed(3, 100, 100));
        Judgement judgement = judge(Relation.ABOUT, observations);
        assertThat(judgement.measuredOverPredicted().range().high()).isEqualTo(1);
        assertThat(judgement.verdict()).isEqualTo(Verdict.AS_PREDICTED);
    }

    @Test
    void withoutAPredictionForTheLinkThereIsAReasonAndNoVerdict() {
        Observation observation = SyntheticRun.observation(SyntheticRun.CHATTY, 1, Map.of("p50_ns", 100.0));
        Judgement judgement = judge(Relation.ABOUT, List.of(observation));
        assertThat(judgement.verdict()).isNull();
        assertThat(judgement.reason()).isEqualTo("no round has both a value and a prediction for its link");
    }

    @Test
    void aCountIsJudgedByItsRange() {
        Prediction prediction = prediction(Statistic.ENCODED_SIZE, Relation.ABOUT);
        List<Observation> same = IntStream.rangeClosed(1, 3)
                .mapToObj(round -> SyntheticRun.observation(
                        SyntheticRun.ENCODED,
                        round,
                        Map.of("encoded_size_bytes", 27.0),
                        Map.of(),
                        Map.of("encoded_size_bytes", 27.0)))
                .toList();
        assertThat(Judge.judge(new MeasuredCase("a/b", same), prediction).verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
    }

    private static Verdict verdict(Relation relation, List<Double> noise, double measuredOverPredicted) {
        return judged(relation, noise, measuredOverPredicted).verdict();
    }

    private static Judgement judge(Relation relation, List<Observation> observations) {
        return Judge.judge(
                new MeasuredCase(SyntheticRun.CHATTY.key(), observations), prediction(Statistic.P50, relation));
    }

    private static Observation observed(int round, double measured, double predicted) {
        return SyntheticRun.observation(
                SyntheticRun.CHATTY, round, Map.of("p50_ns", measured), Map.of(), Map.of("p50_ns", predicted));
    }

    private static Prediction prediction(Statistic statistic, Relation relation) {
        return new Prediction(statistic, 100, relation, 0.1, "f", Prediction.Stamp.A_PRIORI, "as wide as a test needs");
    }

    @Test
    void anInconclusiveVerdictSaysHowManyRoundsWouldSettleIt() {
        Judgement open = judged(Relation.ABOUT, List.of(1.02, 1.05, 1.11, 1.04), 1);
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        int needed = open.roundsNeeded();
        assertThat(needed).isGreaterThan(4);
        List<Double> quotients = List.of(1.02, 1.05, 1.11, 1.04);
        Moments logs = new LogT(quotients).logs();
        Interval tolerance = new Interval(-Math.log(1.1), Math.log(1.1));
        assertThat(StudentT.of(logs.with(needed)).isSettled(tolerance)).isTrue();
        assertThat(StudentT.of(logs.with(needed - 1)).isSettled(tolerance)).isFalse();
        assertThat(judged(Relation.ABOUT, QUIET, 1).roundsNeeded()).isNull();
    }

    @Test
    void aBoundIsSettledFromOneSideOnly() {
        Judgement open = judged(Relation.AT_MOST, List.of(1.02, 1.05, 1.14, 1.04), 1);
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(open.roundsNeeded()).isGreaterThan(4);
    }

    @Test
    void aPredictionThatWasFittedToTheLevelItselfIsNotJudged() {
        List<Observation> observations = List.of(observed(1, 100, 100), observed(2, 100, 100), observed(3, 100, 100));
        Judgement judgement = Judge.judge(
                new MeasuredCase(SyntheticRun.CHATTY.key(), observations),
                new Prediction(Statistic.P50, 100, Relation.ABOUT, 0.1, "f", Prediction.Stamp.FITTED_HERE, "none"));
        assertThat(judgement.verdict()).isNull();
        assertThat(judgement.measuredOverPredicted().value()).isEqualTo(1);
        assertThat(judgement.reason()).contains("fitted to this very level");
        Judgement elsewhere = Judge.judge(
                new MeasuredCase(SyntheticRun.CHATTY.key(), observations),
                new Prediction(Statistic.P50, 100, Relation.ABOUT, 0.1, "f", Prediction.Stamp.FITTED, "none"));
        assertThat(elsewhere.verdict()).isEqualTo(Verdict.AS_PREDICTED);
    }

    /** 2,997 of 3,000 against 0.999 for each round. */
    @Test
    void aShareIsJudgedByTheIntervalOfAllItsTrials() {
        assertThat(share(0.999, 0.01).verdict()).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(share(0.999, 0.01).measuredOverPredicted().value()).isCloseTo(1, within(1e-9));
        assertThat(share(0.9, 0.01).verdict()).isEqualTo(Verdict.OFF_MODEL);
        Judgement open = share(0.989, 0.01);
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(open.roundsNeeded()).isGreaterThan(3);
    }

    @Test
    void whatDoesNotEndIsAsPredictedWhereItWasToLastAtLeastAsLong() {
        assertThat(never(60e9, Relation.AT_LEAST, 60e9)).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(never(60e9, Relation.AT_LEAST, 90e9)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(never(60e9, Relation.ABOUT, 3e9)).isEqualTo(Verdict.OFF_MODEL);
        assertThat(never(60e9, Relation.AT_MOST, 3e9)).isEqualTo(Verdict.OFF_MODEL);
    }

    @Test
    void whereNoneIsExpectedTheValueItselfIsJudged() {
        assertThat(share(0, 0, 0.01).verdict()).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(share(0, 0, 0.01).measuredOverPredicted()).isNull();
        assertThat(share(0.999, 0, 0.01).verdict()).isEqualTo(Verdict.OFF_MODEL);
        assertThat(share(0, 0, 1e-4).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(share(0, 0, 1e-3).roundsNeeded()).isGreaterThan(3);
    }

    private static Judgement share(double predicted, double tolerance) {
        return share(0.999, predicted, tolerance);
    }

    private static Judgement share(double measured, double predicted, double tolerance) {
        List<Observation> observations = IntStream.rangeClosed(1, 3)
                .mapToObj(round -> counted(round, Map.of("succeeded_share", measured), Map.of(), predicted))
                .toList();
        return Judge.judge(
                new MeasuredCase(SyntheticRun.CHATTY.key(), observations),
                new Prediction(
                        Statistic.SUCCEEDED,
                        predicted,
                        Relation.ABOUT,
                        tolerance,
                        "p",
                        Prediction.Stamp.A_PRIORI,
                        "none"));
    }

    private static Verdict never(double limit, Relation relation, double predicted) {
        List<Observation> observations = IntStream.rangeClosed(1, 3)
                .mapToObj(round -> counted(round, Map.of(), Map.of("recovery_ns", limit), predicted))
                .toList();
        return Judge.judge(
                        new MeasuredCase(SyntheticRun.CHATTY.key(), observations),
                        new Prediction(
                                Statistic.RECOVERY, predicted, relation, 0.1, "t", Prediction.Stamp.A_PRIORI, "none"))
                .verdict();
    }

    private static Observation counted(
            int round, Map<String, Double> statistics, Map<String, Double> notWithin, double predicted) {
        String column = statistics.isEmpty() ? "recovery_ns" : "succeeded_share";
        return SyntheticRun.counted(
                SyntheticRun.observation(SyntheticRun.CHATTY, round, Map.of(), Map.of(), Map.of(column, predicted)),
                statistics,
                statistics.isEmpty() ? Map.of() : Map.of(column, 1_000L),
                notWithin);
    }

    private static Judgement judged(Relation relation, List<Double> noise, double measuredOverPredicted) {
        return judge(
                relation,
                IntStream.range(0, noise.size())
                        .mapToObj(i -> observed(i + 1, 100 * measuredOverPredicted * noise.get(i), 100))
                        .toList());
    }
}
