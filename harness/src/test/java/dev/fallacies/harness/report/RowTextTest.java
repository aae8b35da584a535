package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Statistic.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTextTest {
    private static final Statistic LOST = new Statistic("lost", "count", Kind.EXACT_COUNT);

    @Test
    void aShareStandsWithItsTrialsAndTheRangeOfItsRounds() {
        Estimate share =
                Estimate.withInterval(0.25, Meaning.POOLED, new Interval(0.2, 0.31), new Interval(0.2, 0.3), 5);
        assertThat(measured(Statistic.SUCCEEDED, share, 1_000L))
                .isEqualTo("25.0 % [20.0, 31.0] of 1,000 (rounds 20.0 to 30.0 %)");
    }

    @Test
    void aCountAmongTrialsIsThatOfAllRounds() {
        Estimate count = without(3, Meaning.MEAN_OF_ROUNDS, new Interval(2, 4), 5);
        assertThat(measured(LOST, count, 5_000L)).isEqualTo("15 of 5,000 (2.00 to 4.00 a round)");
        assertThat(measured(LOST, count, null)).isEqualTo("3.00 (2.00 to 4.00)");
    }

    @Test
    void whatIsOnlyBoundedHasTheSignOfItsSide() {
        Interval range = new Interval(10e9, 60e9);
        assertThat(measured(Statistic.RECOVERY, without(20e9, Meaning.AT_LEAST, range, 5), null))
                .isEqualTo("≥ 20.0 s (10.0 to 60.0 s; some reason)");
        assertThat(measured(Statistic.RECOVERY, without(60e9, Meaning.AT_MOST, range, 5), null))
                .isEqualTo("≤ 60.0 s (10.0 to 60.0 s; some reason)");
        assertThat(measured(Statistic.RECOVERY, without(60e9, Meaning.NOT_WITHIN, new Interval(60e9, 60e9), 5), null))
                .isEqualTo("not within 60.0 s (every round)");
    }

    @Test
    void anOpenVerdictSaysWhatWouldSettleIt() {
        assertThat(verdict(Verdict.INCONCLUSIVE, 16)).isEqualTo("inconclusive (16 rounds would settle it)");
        assertThat(verdict(Verdict.INCONCLUSIVE, null)).isEqualTo("inconclusive");
        assertThat(verdict(Verdict.AS_PREDICTED, null)).isEqualTo("as predicted");
    }

    private static Estimate without(double value, Meaning meaning, Interval range, int rounds) {
        return Estimate.withoutInterval(value, meaning, "some reason", range, rounds);
    }

    private static String measured(Statistic statistic, Estimate estimate, Long trials) {
        return new RowText(row(statistic, estimate, trials, null)).measured();
    }

    private static String verdict(Verdict verdict, Integer roundsNeeded) {
        Prediction prediction = new Prediction(
                Statistic.P50, 1, Prediction.Relation.ABOUT, 0.1, "f", Prediction.Stamp.A_PRIORI, "none");
        Judgement judgement = new Judgement(prediction, null, verdict, roundsNeeded, null);
        return new RowText(row(Statistic.P50, null, null, judgement)).verdict();
    }

    private static SummaryRow row(Statistic statistic, Estimate estimate, Long trials, Judgement judgement) {
        return new SummaryRow(
                "some/case/number",
                "some",
                "case",
                statistic,
                statistic.unit(),
                statistic.kind(),
                List.of(),
                0,
                trials,
                false,
                false,
                estimate,
                null,
                List.of(),
                judgement,
                List.of(),
                List.of());
    }
}
