package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of {@code summary.csv}, and its description in {@code datapackage.json}: one definition for both.
 *
 * @param type of the Frictionless Table Schema
 * @param unit empty where the column is no quantity
 * @param value of a row; null for an empty cell
 */
record SummaryColumn(String name, String type, String unit, String description, Function<SummaryRow, Object> value) {
    /** A quantity whose unit is said in each row. */
    private static final String AS_SAID = "see column unit";

    private static final String PURE = "1";

    static final List<SummaryColumn> ALL = List.of(
            text("key", "Stable name of the number: scenario/case/statistic.", SummaryRow::key),
            text("scenario", "The experiment.", SummaryRow::scenario),
            text("case", "Benchmark method and parameters.", SummaryRow::caseLabel),
            text("statistic", "Which number of the case.", r -> r.statistic().name()),
            text("chapter", "Ids of the sentences on trial, separated by spaces.", r -> String.join(" ", r.chapter())),
            text("unit", "Unit of the number.", SummaryRow::unit),
            text("kind", "Kind of quantity, and so of interval.", r -> Csv.word(r.kind())),
            number("value", AS_SAID, "The number; empty if no round gave one.", measured(Estimate::value)),
            text("value_is", "How it came from the rounds.", measured(e -> Csv.word(e.meaning()))),
            number("interval_low", AS_SAID, "Low end of its 95 % interval.", measured(e -> Csv.low(e.interval()))),
            number("interval_high", AS_SAID, "High end of its 95 % interval.", measured(e -> Csv.high(e.interval()))),
            text("interval_reason", "Why there is no interval.", measured(Estimate::intervalReason)),
            number("range_low", AS_SAID, "Smallest value of a round.", measured(e -> Csv.low(e.range()))),
            number("range_high", AS_SAID, "Largest value of a round.", measured(e -> Csv.high(e.range()))),
            count("rounds", "round", "Rounds that gave a value.", r -> roundsOf(r.measured())),
            count("samples", "call", "Calls in the histograms of these rounds.", SummaryRow::samples),
            count("trials", "trial", "Trials of these rounds, of a share or count.", SummaryRow::trials),
            text("absent_reason", "Why rounds gave no value.", SummaryRow::absentReason),
            text("baseline", "Key of the number that the ratio divides by.", baseline(BaselineRatio::baseline)),
            number("ratio", PURE, "value ÷ baseline, paired by round.", ratio(Estimate::value)),
            number("ratio_low", PURE, "Low end of its 95 % interval.", ratio(e -> Csv.low(e.interval()))),
            number("ratio_high", PURE, "High end of its 95 % interval.", ratio(e -> Csv.high(e.interval()))),
            count("ratio_rounds", "round", "Rounds that have both.", ratio(Estimate::rounds)),
            flag("ratio_is_lower_bound", "The baseline is at the harness floor.", baseline(BaselineRatio::lowerBound)),
            text("ratio_reason", "Why there is no ratio, or no interval of it.", baseline(SummaryColumn::reason)),
            number("predicted", AS_SAID, "As frozen before the measurement.", prediction(Prediction::value)),
            text("relation", "Whether it is expected, or a bound.", prediction(p -> Csv.word(p.relation()))),
            number("tolerance", PURE, "Relative; agreed on beforehand.", prediction(Prediction::tolerance)),
            text("stamp", "Where the model's constants come from.", prediction(p -> Csv.word(p.stamp()))),
            text("formula", "The model.", prediction(Prediction::formula)),
            number("measured_over_predicted", PURE, "With the link as calibrated.", agreement(Estimate::value)),
            number("measured_over_predicted_low", PURE, "Low end of it.", agreement(e -> Csv.low(e.interval()))),
            number("measured_over_predicted_high", PURE, "High end of it.", agreement(e -> Csv.high(e.interval()))),
            text(
                    "verdict",
                    "What becomes of the model.",
                    judgement(j -> j.verdict() == null ? null : Csv.word(j.verdict()))),
            count("rounds_needed", "round", "To settle an inconclusive verdict.", judgement(Judgement::roundsNeeded)),
            text("verdict_reason", "Why there is no verdict.", judgement(Judgement::reason)),
            flag("at_harness_floor", "The value is an upper bound.", SummaryRow::atHarnessFloor),
            flag("control_round_only", "Measured in the control round only.", SummaryRow::controlRoundOnly),
            flag("citable", "Whether it may be cited without a stamp.", SummaryRow::isCitable),
            text("not_citable_because", "Reasons, separated by '; '.", r -> joined(r.notCitable())));

    private static SummaryColumn text(String name, String description, Function<SummaryRow, Object> value) {
        return new SummaryColumn(name, "string", "", description, value);
    }

    private static SummaryColumn number(
            String name, String unit, String description, Function<SummaryRow, Object> value) {
        return new SummaryColumn(name, "number", unit, description, value);
    }

    private static SummaryColumn count(
            String name, String unit, String description, Function<SummaryRow, Object> value) {
        return new SummaryColumn(name, "integer", unit, description, value);
    }

    private static SummaryColumn flag(String name, String description, Function<SummaryRow, Object> value) {
        return new SummaryColumn(name, "boolean", "", description, value);
    }

    private static Function<SummaryRow, Object> measured(Function<Estimate, Object> part) {
        return row -> Optional.ofNullable(row.measured()).map(part).orElse(null);
    }

    /** Of the baseline that tables show; the others are in {@code summary.json}. */
    private static Function<SummaryRow, Object> baseline(Function<BaselineRatio, Object> part) {
        return row -> row.ratios().stream().findFirst().map(part).orElse(null);
    }

    private static Function<SummaryRow, Object> ratio(Function<Estimate, Object> part) {
        return baseline(b -> Optional.ofNullable(b.ratio()).map(part).orElse(null));
    }

    private static Function<SummaryRow, Object> judgement(Function<Judgement, Object> part) {
        return row -> Optional.ofNullable(row.judgement()).map(part).orElse(null);
    }

    private static Function<SummaryRow, Object> prediction(Function<Prediction, Object> part) {
        return judgement(j -> part.apply(j.prediction()));
    }

    private static Function<SummaryRow, Object> agreement(Function<Estimate, Object> part) {
        return judgement(
                j -> Optional.ofNullable(j.measuredOverPredicted()).map(part).orElse(null));
    }

    private static Object roundsOf(Estimate estimate) {
        return estimate == null ? 0 : estimate.rounds();
    }

    private static String reason(BaselineRatio baseline) {
        return baseline.ratio() == null ? baseline.reason() : baseline.ratio().intervalReason();
    }

    private static String joined(List<String> reasons) {
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }
}
