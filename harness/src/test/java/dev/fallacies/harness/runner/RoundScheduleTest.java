package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RoundScheduleTest {
    private static final OptionalInt ANY = OptionalInt.empty();
    private static final Optional<Duration> NO_LIMIT = Optional.empty();

    private long nowNanos = -7;

    @Test
    void asManyRoundsAsWereAskedFor() {
        assertThat(roundsOf(30, OptionalInt.of(1), NO_LIMIT, 0)).isEqualTo(1);
        assertThat(roundsOf(30, OptionalInt.of(5), NO_LIMIT, 0)).isEqualTo(5);
    }

    @Test
    void asManyRoundsAsFitTheBudgetIfEachTakesAsLongAsTheLast() {
        assertThat(roundsOf(30, ANY, budget(90), 0)).isEqualTo(3);
        assertThat(roundsOf(30, ANY, budget(119), 0)).isEqualTo(3);
        assertThat(roundsOf(30, ANY, budget(120), 0)).isEqualTo(4);
    }

    @Test
    void theLastRoundIsWhatCountsAndNotTheFirst() {
        RoundSchedule schedule = schedule(ANY, budget(100), 0);
        makeRound(schedule, 40);
        assertThat(schedule.wants(2)).isTrue();
        makeRound(schedule, 20);
        assertThat(schedule.wants(3)).as("20 s after 60 s").isTrue();
        makeRound(schedule, 20);
        assertThat(schedule.wants(4)).as("20 s after 80 s").isTrue();
        makeRound(schedule, 5);
        assertThat(schedule.wants(5)).as("5 s after 85 s").isTrue();
        makeRound(schedule, 11);
        assertThat(schedule.wants(6)).as("11 s after 96 s").isFalse();
    }

    @Test
    void atLeastOneRoundHoweverShortTheBudget() {
        assertThat(roundsOf(3600, ANY, budget(1), 0)).isEqualTo(1);
        assertThat(roundsOf(3600, OptionalInt.of(3), budget(0), 0)).isEqualTo(1);
    }

    @Test
    void oneRoundIfNothingSaysHowMany() {
        assertThat(roundsOf(1, ANY, NO_LIMIT, 0)).isEqualTo(1);
    }

    @Test
    void ofANumberAndABudgetTheSmallerCounts() {
        assertThat(roundsOf(30, OptionalInt.of(2), budget(300), 0)).isEqualTo(2);
        assertThat(roundsOf(30, OptionalInt.of(9), budget(100), 0)).isEqualTo(3);
    }

    @Test
    void whatPassesBeforeTheFirstRoundIsPartOfTheBudget() {
        RoundSchedule schedule = schedule(ANY, budget(100), 0);
        pass(45);
        makeRound(schedule, 30);
        assertThat(schedule.wants(2)).isFalse();
    }

    @Test
    void whatAnEarlierPartOfTheRunSpentIsGone() {
        assertThat(roundsOf(30, ANY, budget(120), 45)).isEqualTo(2);
        RoundSchedule rest = schedule(ANY, budget(120), 121);
        assertThat(rest.wants(4)).isFalse();
        assertThat(schedule(ANY, budget(120), 119).wants(4)).isTrue();
    }

    @Test
    void theBudgetIsKeptToTheMillisecond() {
        assertThat(roundsOf(1, ANY, Optional.of(Duration.ofMillis(2_999)), 0)).isEqualTo(2);
        assertThat(roundsOf(1, ANY, Optional.of(Duration.ofMillis(3_000)), 0)).isEqualTo(3);
    }

    private int roundsOf(long seconds, OptionalInt rounds, Optional<Duration> budget, double spentSeconds) {
        RoundSchedule schedule = schedule(rounds, budget, spentSeconds);
        int made = 0;
        while (schedule.wants(made + 1)) {
            makeRound(schedule, seconds);
            made++;
        }
        return made;
    }

    private RoundSchedule schedule(OptionalInt rounds, Optional<Duration> budget, double spentSeconds) {
        return new RoundSchedule(rounds, budget, spentSeconds, () -> nowNanos);
    }

    private void makeRound(RoundSchedule schedule, long seconds) {
        schedule.roundStarted();
        pass(seconds);
        schedule.roundFinished();
    }

    private void pass(long seconds) {
        nowNanos += Duration.ofSeconds(seconds).toNanos();
    }

    private static Optional<Duration> budget(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
