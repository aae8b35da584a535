package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Prediction;
import java.util.Locale;

/**
 * A number held against what was predicted of it.
 *
 * @param prediction as frozen before the measurement, with the link as requested
 * @param measuredOverPredicted per round against the prediction with the link as it was then calibrated; null if no
 *     round has both, or 0 was predicted
 * @param verdict null if there is nothing to judge
 * @param roundsNeeded rounds in all with which an inconclusive verdict would be settled, if they varied as those that there
 *     are, around the same value; null for another verdict, and if it takes more than 1,000
 * @param reason why there is no verdict; null if there is one
 */
public record Judgement(
        Prediction prediction, Estimate measuredOverPredicted, Verdict verdict, Integer roundsNeeded, String reason) {

    /** Rounds from which on a verdict leans on an interval. */
    public static final int ROUNDS_FOR_A_VERDICT = 3;

    public static Judgement of(Prediction prediction, Estimate measuredOverPredicted, Verdict verdict) {
        return new Judgement(prediction, measuredOverPredicted, verdict, null, null);
    }

    /** @param measuredOverPredicted null if there is none */
    public static Judgement none(Prediction prediction, Estimate measuredOverPredicted, String why) {
        return new Judgement(prediction, measuredOverPredicted, null, null, why);
    }

    /** What becomes of a model. */
    public enum Verdict {
        /** The interval of measured ÷ predicted is within the tolerance. */
        AS_PREDICTED,
        /** The interval is wholly outside the tolerance. */
        OFF_MODEL,
        /** The interval is on both sides of the tolerance's edge. */
        INCONCLUSIVE,
        /** Too few rounds for an interval; the value is within the tolerance. */
        NEAR,
        /** Too few rounds for an interval; the value is outside the tolerance. */
        FAR;

        /** Whether it was given without an interval. */
        public boolean isWithoutInterval() {
            return this == NEAR || this == FAR;
        }

        /** For example {@code as predicted}, or {@code near (no interval)}. */
        public String text() {
            String name = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return isWithoutInterval() ? name + " (no interval)" : name;
        }
    }
}
