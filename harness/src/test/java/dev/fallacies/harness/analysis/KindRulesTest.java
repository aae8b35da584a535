package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindRulesTest {
    @ParameterizedTest
    @EnumSource(Statistic.Kind.class)
    void everyKindHasARule(Statistic.Kind kind) {
        assertThat(KindRules.of(new Statistic("some", "ns", kind))).isNotNull();
    }

    @Test
    void aTimeIsTheGeometricMeanOfItsRounds() {
        Estimate estimate = KindRules.of(Statistic.P50).estimate(Reading.all(List.of(100.0, 400.0)));
        assertThat(estimate.value()).isCloseTo(200, within(1e-9));
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.TYPICAL_ROUND);
        assertThat(estimate.range()).isEqualTo(new Interval(100, 400));
    }

    @Test
    void oneRoundHasNoIntervalAndSaysSo() {
        Estimate estimate = KindRules.of(Statistic.P50).estimate(Reading.all(List.of(100.0)));
        assertThat(estimate.value()).isEqualTo(100);
        assertThat(estimate.interval()).isNull();
        assertThat(estimate.intervalReason()).isEqualTo("one round only");
    }

    @Test
    void aZeroAmongTheRoundsIsNeitherDroppedNorClamped() {
        Estimate estimate = KindRules.of(Statistic.ALLOCATION).estimate(Reading.all(List.of(0.0, 16.0)));
        assertThat(estimate.value()).isEqualTo(8);
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.MEAN_OF_ROUNDS);
        assertThat(estimate.intervalReason()).contains("no logarithm");
    }

    @Test
    void aMaximumIsTheLargestWithItsRange() {
        Estimate estimate = KindRules.of(Statistic.MAX).estimate(Reading.all(List.of(3.0, 9.0, 5.0)));
        assertThat(estimate.value()).isEqualTo(9);
        assertThat(estimate.range()).isEqualTo(new Interval(3, 9));
        assertThat(KindRules.of(Statistic.MAX).isComparable()).isFalse();
        assertThat(KindRules.of(Statistic.MAX).hasRatio()).isFalse();
    }

    @Test
    void aCountIsItsMeanWithItsRange() {
        Estimate estimate = KindRules.of(Statistic.ENCODED_SIZE).estimate(Reading.all(List.of(10.0, 11.0)));
        assertThat(estimate.value()).isEqualTo(10.5);
        assertThat(estimate.range()).isEqualTo(new Interval(10, 11));
        assertThat(estimate.interval()).isNull();
    }

    /** The second round has ten times the trials of the first, and so ten times the weight. */
    @Test
    void aShareIsThatOfAllTrialsTogether() {
        Estimate estimate =
                KindRules.of(Statistic.SUCCEEDED).estimate(List.of(Reading.share(100, 100), Reading.share(500, 1_000)));
        assertThat(estimate.value()).isCloseTo(600 / 1100.0, within(1e-9));
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.POOLED);
        assertThat(estimate.range()).isEqualTo(new Interval(0.5, 1));
        assertThat(estimate.interval().low()).isBetween(0.5, estimate.value());
    }

    @Test
    void aDurationWhoseEndNobodySawIsNotWithinItsLimit() {
        Estimate estimate =
                KindRules.of(Statistic.RECOVERY).estimate(List.of(Reading.notWithin(60), Reading.notWithin(50)));
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.NOT_WITHIN);
        assertThat(estimate.value()).isEqualTo(50);
        assertThat(estimate.intervalReason()).isEqualTo("2 of 2 rounds did not end within their limit");
    }

    @Test
    void oneThatSomeRoundsSawIsAtLeastWhatTheyShow() {
        Estimate estimate = KindRules.of(Statistic.RECOVERY).estimate(List.of(Reading.of(10), Reading.notWithin(40)));
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.AT_LEAST);
        assertThat(estimate.value()).isCloseTo(20, within(1e-9));
        assertThat(estimate.interval()).isNull();
    }

    @Test
    void aBoundIsTheOneThatHoldsForEveryRound() {
        List<Reading> readings = Reading.all(List.of(3.0, 9.0, 5.0));
        Estimate most = KindRules.of(new Statistic("some", "ns", Statistic.Kind.AT_MOST))
                .estimate(readings);
        Estimate least = KindRules.of(new Statistic("some", "ns", Statistic.Kind.AT_LEAST))
                .estimate(readings);
        assertThat(most.value()).isEqualTo(9);
        assertThat(most.meaning()).isEqualTo(Estimate.Meaning.AT_MOST);
        assertThat(least.value()).isEqualTo(3);
        assertThat(least.meaning()).isEqualTo(Estimate.Meaning.AT_LEAST);
    }
}
