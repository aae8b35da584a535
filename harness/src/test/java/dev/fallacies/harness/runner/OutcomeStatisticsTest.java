package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeStatisticsTest {

    @Test
    void aShareKeepsItsTrials() {
        OutcomeStatistics outcomes = OutcomeStatistics.ofScores(
                Map.of("outcome.executed_share", 997.0, "outcome.trials.executed_share", 1_000.0));
        assertThat(outcomes.values()).isEqualTo(Map.of("executed_share", 0.997));
        assertThat(outcomes.trials()).isEqualTo(Map.of("executed_share", 1_000L));
    }

    @Test
    void withoutATrialThereIsNoShare() {
        OutcomeStatistics outcomes = OutcomeStatistics.ofScores(
                Map.of("outcome.succeeded_share", 0.0, "outcome.trials.succeeded_share", 0.0));
        assertThat(outcomes.values()).isEmpty();
        assertThat(outcomes.trials()).isEmpty();
        assertThat(outcomes.absent()).isEqualTo(Map.of("succeeded_share", "n too small: no trial"));
    }

    @Test
    void aDurationThatDidNotEndIsNotWithinItsLimit() {
        OutcomeStatistics seen = OutcomeStatistics.ofScores(Map.of("outcome.gap_ns", 3e9));
        assertThat(seen.values()).isEqualTo(Map.of("gap_ns", 3e9));
        assertThat(seen.notWithin()).isEmpty();
        OutcomeStatistics not = OutcomeStatistics.ofScores(Map.of("outcome.limit.gap_ns", 60e9));
        assertThat(not.values()).isEmpty();
        assertThat(not.notWithin()).isEqualTo(Map.of("gap_ns", 60e9));
    }

    @Test
    void aCountIsItsNumber() {
        OutcomeStatistics outcomes = OutcomeStatistics.ofScores(Map.of("outcome.attempts_count", 27.0));
        assertThat(outcomes.values()).isEqualTo(Map.of("attempts_count", 27.0));
        assertThat(outcomes.trials()).isEmpty();
    }

    @Test
    void whatOthersSaidIsNoOutcome() {
        OutcomeStatistics none = OutcomeStatistics.ofScores(Map.of("gc.count", 3.0, "calls.started", 7.0));
        assertThat(none).isEqualTo(new OutcomeStatistics(Map.of(), Map.of(), Map.of(), Map.of()));
    }
}
