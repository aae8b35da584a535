package dev.fallacies.harness.scenario;

import java.util.Objects;

/**
 * What a model expects one statistic of a case to be.
 *
 * @param statistic what is predicted
 * @param value the expected value, in the statistic's unit; above 0, or of a share or a count also 0
 * @param relation whether the value is expected, or a bound
 * @param tolerance relative, above 0: measured ÷ predicted may lie between 1 ÷ (1 + tolerance) and 1 + tolerance; for a
 *     bound, how far it may be passed. If 0 is expected it is absolute: how far above 0 the value may be
 * @param formula the model in symbols, for example {@code n·(RTT+s)}
 * @param stamp where the numbers in the formula come from
 * @param toleranceReason why the tolerance is as wide as it is
 */
public record Prediction(
        Statistic statistic,
        double value,
        Relation relation,
        double tolerance,
        String formula,
        Stamp stamp,
        String toleranceReason) {

    /** How a measured value is held against the predicted one. */
    public enum Relation {
        ABOUT,
        AT_MOST,
        AT_LEAST
    }

    /** Where the constants of a formula come from. */
    public enum Stamp {
        /** From published or reference constants: known before this machine was seen. */
        A_PRIORI,
        /** From the controls of the same run, measured before the case. */
        FROM_CONTROLS,
        /** From other levels of the same experiment. */
        FITTED,
        /** From measurements of this very level, among others: shown beside them, and never judged by them. */
        FITTED_HERE
    }

    public Prediction {
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(formula, "formula");
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(toleranceReason, "toleranceReason");
        if (!(value > 0 || value == 0 && mayBeNone(statistic.kind())) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    formula + " predicts " + value + "; it must be above 0 and finite, or 0 for a share or a count");
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException(formula + ": tolerance " + tolerance + " must be above 0");
        }
    }

    private static boolean mayBeNone(Statistic.Kind kind) {
        return kind == Statistic.Kind.SHARE || kind == Statistic.Kind.EXACT_COUNT;
    }

    /** Whether 0 is expected, so that nothing can be divided by it. */
    public boolean isOfNone() {
        return value == 0;
    }

    /** The smallest measured ÷ predicted that agrees with the model; the smallest value itself if 0 is expected. */
    public double lowestRatio() {
        return isOfNone() || relation == Relation.AT_MOST ? 0 : 1 / (1 + tolerance);
    }

    /** The largest measured ÷ predicted that agrees with the model; the largest value itself if 0 is expected. */
    public double highestRatio() {
        if (relation == Relation.AT_LEAST) {
            return Double.POSITIVE_INFINITY;
        }
        return isOfNone() ? tolerance : 1 + tolerance;
    }
}
