package dev.fallacies.harness.report;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Map;

/**
 * The words and numbers of one row, the same in every report.
 *
 * @param row what is told
 */
public record RowText(SummaryRow row) {
    private static final Decimals WHOLE = new Decimals(0);

    /** Stands where there is nothing to say. */
    public static final String NONE = "–";

    private static final Map<Prediction.Relation, String> RELATIONS = Map.of(
            Prediction.Relation.ABOUT, "", Prediction.Relation.AT_MOST, "≤ ", Prediction.Relation.AT_LEAST, "≥ ");

    /** The value with its interval or range, which can be cited, or why there is no value. */
    Prose measuredNumber() {
        return row.measured() == null
                ? Prose.told(row.absentReason())
                : Prose.of(new Span.Quantity(row.key(), measured(), basis(row.measured()), notCitable()));
    }

    /** The same, leading to where it stands among its like. */
    Prose reference() {
        return row.measured() == null
                ? Prose.told(row.absentReason())
                : Prose.of(new Span.Reference(Anchor.of(row.key()), measured()));
    }

    /** As frozen before the measurement. */
    Prose predictedNumber() {
        return row.judgement() == null
                ? Prose.NONE
                : Prose.of(new Span.Quantity(
                        row.key() + ":predicted", predicted(), "frozen before the measurement", null));
    }

    /** Measured ÷ predicted. */
    Prose agreementNumber() {
        Judgement judgement = row.judgement();
        return judgement == null || judgement.measuredOverPredicted() == null
                ? Prose.NONE
                : Prose.of(new Span.Quantity(
                        row.key() + Anchor.DIVIDED + "predicted",
                        agreement(),
                        basis(judgement.measuredOverPredicted()),
                        notCitable()));
    }

    /** How many times the baseline, or why that cannot be said. */
    Prose ratioNumber(BaselineRatio ratio) {
        return ratio.ratio() == null
                ? Prose.told(ratio.reason())
                : Prose.of(new Span.Quantity(
                        row.key() + Anchor.DIVIDED + ratio.baseline(),
                        ratio(ratio),
                        basis(ratio.ratio()),
                        notCitable()));
    }

    Prose verdictWord() {
        Judgement judgement = row.judgement();
        if (judgement == null) {
            return Prose.NONE;
        }
        return judgement.verdict() == null
                ? Prose.told(verdict())
                : Prose.of(new Span.Verdict(Tones.of(judgement.verdict()), verdict()));
    }

    private String basis(Estimate estimate) {
        String rounds = estimate.rounds() + (estimate.rounds() == 1 ? " round" : " rounds");
        return row.controlRoundOnly() ? "control round only" : rounds;
    }

    private String notCitable() {
        return row.isCitable() ? null : String.join("; ", row.notCitable());
    }

    /** The value with its interval or range, or why there is no value. */
    public String measured() {
        Estimate measured = row.measured();
        if (measured == null) {
            return row.absentReason();
        }
        return row.atHarnessFloor()
                ? "≤ " + Scale.show(measured.range().high(), row.unit()) + ", at the harness floor"
                : row.trials() == null ? estimate(measured, row.unit()) : amongTrials(measured);
    }

    /** Of how many; a share with how far the rounds lie apart, which its interval does not know. */
    private String amongTrials(Estimate measured) {
        String trials = " of " + WHOLE.format(row.trials());
        String range = Scale.showRange(measured.range(), row.unit());
        return measured.meaning() == Estimate.Meaning.POOLED
                ? estimate(measured, row.unit()) + trials + " (rounds " + range + ")"
                : WHOLE.format(measured.value() * measured.rounds()) + trials + " (" + range + " a round)";
    }

    /** As frozen before the measurement. */
    public String predicted() {
        if (row.judgement() == null) {
            return NONE;
        }
        Prediction prediction = row.judgement().prediction();
        return relation(prediction.relation()) + Scale.show(prediction.value(), row.unit());
    }

    /** Measured ÷ predicted. */
    public String agreement() {
        Judgement judgement = row.judgement();
        return judgement == null || judgement.measuredOverPredicted() == null
                ? NONE
                : estimate(judgement.measuredOverPredicted(), "1");
    }

    /** What becomes of the model, and what would settle it. */
    public String verdict() {
        Judgement judgement = row.judgement();
        if (judgement == null) {
            return NONE;
        }
        if (judgement.verdict() == null) {
            return "none: " + judgement.reason();
        }
        return judgement.verdict().text()
                + (judgement.roundsNeeded() == null
                        ? ""
                        : " (" + judgement.roundsNeeded() + " rounds would settle it)");
    }

    /** How many times the baseline, or why that cannot be said. */
    static String ratio(BaselineRatio ratio) {
        if (ratio.ratio() == null) {
            return ratio.reason();
        }
        return bound(ratio) + estimate(ratio.ratio(), "×");
    }

    /** The same without interval or reason, where there is little room. */
    static String shortRatio(BaselineRatio ratio) {
        return ratio.ratio() == null
                ? NONE
                : bound(ratio) + Scale.show(ratio.ratio().value(), "×");
    }

    private static String bound(BaselineRatio ratio) {
        return ratio.lowerBound() ? "≥ " : "";
    }

    /** In front of a number that is a bound. */
    static String relation(Prediction.Relation relation) {
        return RELATIONS.get(relation);
    }

    /** A value with its interval or range, or without. */
    public static String estimate(Estimate estimate, String unit) {
        if (estimate.interval() != null) {
            return Scale.show(estimate.value(), estimate.interval(), unit);
        }
        return switch (estimate.meaning()) {
            case LARGEST -> Scale.showRange(estimate.range(), unit) + " (largest of each round)";
            case MEAN_OF_ROUNDS -> counted(estimate, unit);
            case TYPICAL_ROUND, POOLED -> Scale.show(estimate.value(), unit) + without(estimate);
            case AT_MOST -> "≤ " + bounded(estimate, unit);
            case AT_LEAST -> "≥ " + bounded(estimate, unit);
            case NOT_WITHIN ->
                "not within " + Scale.show(estimate.value(), unit) + " (" + everyRound(estimate.rounds()) + ")";
        };
    }

    private static String bounded(Estimate estimate, String unit) {
        return Scale.show(estimate.value(), unit) + " (" + Scale.showRange(estimate.range(), unit) + "; "
                + estimate.intervalReason() + ")";
    }

    private static String counted(Estimate estimate, String unit) {
        boolean same = estimate.range().low() == estimate.range().high();
        boolean whole = estimate.value() == Math.rint(estimate.value());
        String value = same && whole
                ? WHOLE.format(estimate.value()) + Scale.smallest(unit).symbol()
                : Scale.show(estimate.value(), unit);
        String spread = same ? everyRound(estimate.rounds()) : Scale.showRange(estimate.range(), unit);
        return value + " (" + spread + ")";
    }

    private static String everyRound(int rounds) {
        return rounds == 1 ? "one round" : "every round";
    }

    private static String without(Estimate estimate) {
        return estimate.rounds() == 1 ? " (no interval)" : "";
    }
}
