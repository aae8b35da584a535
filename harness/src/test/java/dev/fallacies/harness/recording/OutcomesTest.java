package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.fallacies.harness.scenario.Statistic;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;

class OutcomesTest {
    private static final Statistic EXECUTED = Statistic.share("executed");
    private static final Statistic ATTEMPTS = Statistic.count("attempts");
    private static final Statistic GAP = Statistic.time("gap");

    private final Outcomes outcomes = new Outcomes();

    @Test
    void trialsAndCountsAddUp() {
        outcomes.trials(EXECUTED, 3, 10);
        outcomes.trials(EXECUTED, 4, 10);
        outcomes.count(ATTEMPTS, 20);
        outcomes.count(ATTEMPTS, 7);
        assertThat(scores())
                .containsOnly(
                        entry("outcome.executed_share", 7.0),
                        entry("outcome.trials.executed_share", 20.0),
                        entry("outcome.attempts_count", 27.0));
    }

    @Test
    void aValueIsSaidOnce() {
        outcomes.value(GAP, 5e6);
        assertThat(scores()).containsOnly(entry("outcome.gap_ns", 5e6));
        assertThatThrownBy(() -> outcomes.value(GAP, 6e6)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> outcomes.notWithin(GAP, 6e6)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDurationWithoutAnEndHasItsLimit() {
        outcomes.notWithin(GAP, 60e9);
        assertThat(scores()).containsOnly(entry("outcome.limit.gap_ns", 60e9));
    }

    @Test
    void whatIsNoShareAndNoValueIsRefused() {
        assertThatThrownBy(() -> outcomes.trials(EXECUTED, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.trials(ATTEMPTS, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.count(ATTEMPTS, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.value(GAP, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.value(GAP, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.value(EXECUTED, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcomes.notWithin(GAP, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWarmUpIsForgotten() {
        outcomes.count(ATTEMPTS, 5);
        outcomes.value(GAP, 5e6);
        outcomes.clear();
        outcomes.value(GAP, 6e6);
        assertThat(scores()).containsOnly(entry("outcome.gap_ns", 6e6));
    }

    private Map<String, Double> scores() {
        return outcomes.results().stream().collect(Collectors.toMap(ScalarResult::getLabel, ScalarResult::getScore));
    }
}
