package dev.fallacies.harness.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Decides whether a run makes another round: it makes at least one, never more than it was asked for, and none that would
 * end after its budget if it took as long as the last one. With neither a number nor a budget it makes one.
 */
final class RoundSchedule {
    private final OptionalInt rounds;
    private final Optional<Duration> budget;
    private final double spentSeconds;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private long roundStartNanos;
    private double lastRoundSeconds;

    /**
     * The schedule of a run, or of the rest of one.
     *
     * @param rounds how many at most; empty for as many as the budget allows
     * @param budget for the whole run; empty for no limit
     * @param spentSeconds that an earlier part of the run has used of the budget; 0 if there was none
     * @param nanoClock read now and at the start and end of each round
     */
    RoundSchedule(OptionalInt rounds, Optional<Duration> budget, double spentSeconds, LongSupplier nanoClock) {
        this.rounds = rounds;
        this.budget = budget;
        this.spentSeconds = spentSeconds;
        this.nanoClock = nanoClock;
        startNanos = nanoClock.getAsLong();
    }

    /** @param round from 1 */
    boolean wants(int round) {
        if (round == 1) {
            return true;
        }
        if (rounds.isPresent() && round > rounds.getAsInt()) {
            return false;
        }
        return budget.map(this::hasRoomForARound).orElse(rounds.isPresent());
    }

    void roundStarted() {
        roundStartNanos = nanoClock.getAsLong();
    }

    void roundFinished() {
        lastRoundSeconds = secondsSince(roundStartNanos);
    }

    private boolean hasRoomForARound(Duration whole) {
        return spentSeconds + secondsSince(startNanos) + lastRoundSeconds <= whole.toNanos() / 1e9;
    }

    private double secondsSince(long nanos) {
        return (nanoClock.getAsLong() - nanos) / 1e9;
    }
}
