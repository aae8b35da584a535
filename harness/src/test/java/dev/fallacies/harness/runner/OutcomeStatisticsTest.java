package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeStatisticsTest {

    @Test
    void aShareKeepsItsTrials() {
        OutcomeStatistics outcomes = of(Map.of("successes", 997.0, "trials", 1_000.0));
        assertThat(outcomes.values()).isEqualTo(Map.of("succeeded_share", 0.997));
        assertThat(outcomes.trials()).isEqualTo(Map.of("succeeded_share", 1_000L));
    }

    @Test
    void withoutATrialThereIsNoShare() {
        OutcomeStatistics outcomes = of(Map.of("successes", 0.0, "trials", 0.0));
        assertThat(outcomes.values()).isEmpty();
        assertThat(outcomes.trials()).isEmpty();
        assertThat(outcomes.absent()).isEqualTo(Map.of("succeeded_share", "n too small: no trial"));
    }

    @Test
    void aRecoveryThatWasNotSeenIsNotWithinItsLimit() {
        OutcomeStatistics seen = of(Map.of("recoveryNanos", 3e9, "recoveryLimitNanos", 60e9));
        assertThat(seen.values()).isEqualTo(Map.of("recovery_ns", 3e9));
        assertThat(seen.notWithin()).isEmpty();
        OutcomeStatistics not = of(Map.of("recoveryNanos", 0.0, "recoveryLimitNanos", 60e9));
        assertThat(not.values()).isEmpty();
        assertThat(not.notWithin()).isEqualTo(Map.of("recovery_ns", 60e9));
        assertThat(of(Map.of("recoveryNanos", 0.0, "recoveryLimitNanos", 0.0)).absent())
                .isEqualTo(Map.of("recovery_ns", "no fault was made"));
    }

    @Test
    void aBenchmarkThatCountsNothingHasNone() {
        OutcomeStatistics none = of(Map.of());
        assertThat(none.values()).isEmpty();
        assertThat(none.absent()).isEmpty();
    }

    private static OutcomeStatistics of(Map<String, Double> counters) {
        return OutcomeStatistics.of(counters::get);
    }
}
