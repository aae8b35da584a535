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
        Estimate estimate = KindRules.of(Statistic.P50).estimate(List.of(100.0, 400.0));
        assertThat(estimate.value()).isCloseTo(200, within(1e-9));
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.TYPICAL_ROUND);
        assertThat(estimate.range()).isEqualTo(new Interval(100, 400));
    }

    @Test
    void oneRoundHasNoIntervalAndSaysSo() {
        Estimate estimate = KindRules.of(Statistic.P50).estimate(List.of(100.0));
        assertThat(estimate.value()).isEqualTo(100);
        assertThat(estimate.interval()).isNull();
        assertThat(estimate.intervalReason()).isEqualTo("one round only");
    }

    @Test
    void aZeroAmongTheRoundsIsNeitherDroppedNorClamped() {
        Estimate estimate = KindRules.of(Statistic.ALLOCATION).estimate(List.of(0.0, 16.0));
        assertThat(estimate.value()).isEqualTo(8);
        assertThat(estimate.meaning()).isEqualTo(Estimate.Meaning.MEAN_OF_ROUNDS);
        assertThat(estimate.intervalReason()).contains("no logarithm");
    }

    @Test
    void aMaximumIsTheLargestWithItsRange() {
        Estimate estimate = KindRules.of(Statistic.MAX).estimate(List.of(3.0, 9.0, 5.0));
        assertThat(estimate.value()).isEqualTo(9);
        assertThat(estimate.range()).isEqualTo(new Interval(3, 9));
        assertThat(KindRules.of(Statistic.MAX).isComparable()).isFalse();
    }

    @Test
    void aCountIsItsMeanWithItsRange() {
        Estimate estimate = KindRules.of(Statistic.ENCODED_SIZE).estimate(List.of(10.0, 11.0));
        assertThat(estimate.value()).isEqualTo(10.5);
        assertThat(estimate.range()).isEqualTo(new Interval(10, 11));
        assertThat(estimate.interval()).isNull();
    }
}
