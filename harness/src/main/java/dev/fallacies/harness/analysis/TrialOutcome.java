package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Trial;

/**
 * A trial and what its number says.
 *
 * @param key of the number, for example {@code latency.ladder/loopback/p50}
 * @param measured the number, or its ratio to the trial's baseline; null if there is none
 * @param relation of the true number to the measured one: a bound where the harness floor is above or below the line, or
 *     the number is one by itself, as a duration that did not end
 * @param decision what it says of the sentence
 * @param reason why there is no evidence; null if there is
 */
public record TrialOutcome(
        Trial trial, String key, Estimate measured, Relation relation, Decision decision, String reason) {

    /** What one trial says of its sentence. */
    public enum Decision {
        /** All of the interval is within the range, or the value if there are too few rounds for an interval. */
        HOLDS,
        /** All of it is outside. */
        REFUTED,
        /** It is on both sides of the range's edge. */
        UNDECIDED,
        /** There is no number. */
        NOT_MEASURED
    }

    static TrialOutcome notMeasured(Trial trial, String key, String reason) {
        return new TrialOutcome(trial, key, null, Relation.ABOUT, Decision.NOT_MEASURED, reason);
    }

    /** Whether it was decided by too few rounds for an interval. */
    public boolean isWithoutInterval() {
        return measured != null && measured.rounds() < Judgement.ROUNDS_FOR_A_VERDICT;
    }

    /** The same, or no number where there is no interval. */
    TrialOutcome byInterval() {
        return isWithoutInterval() ? notMeasured(trial, key, "too few rounds for an interval") : this;
    }

    /**
     * How far within its range a number is, as a factor: below 1 if it is outside. Of several trials the one with the
     * smallest speaks most against the sentence. Only for a trial that has a number.
     */
    public double margin() {
        double value = measured.value();
        double fromLowest =
                trial.lowest().isPresent() ? quotient(value, trial.lowest().getAsDouble()) : Double.POSITIVE_INFINITY;
        double fromHighest =
                trial.highest().isPresent() ? quotient(trial.highest().getAsDouble(), value) : Double.POSITIVE_INFINITY;
        return Math.min(fromLowest, fromHighest);
    }

    /** Of two zeros it is 1: the number is at the edge of its range. */
    private static double quotient(double above, double below) {
        return above == below ? 1 : above / below;
    }
}
