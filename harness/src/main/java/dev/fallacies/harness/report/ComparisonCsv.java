package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.ComparedNumber.OverControl;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Contrast;
import dev.fallacies.harness.results.Csv;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison of two runs as comma-separated values: a row for each number, then one for each thing that is left out. */
public final class ComparisonCsv {
    /**
     * A column.
     *
     * @param ofNumber null for an empty cell
     * @param ofLeftOut null for an empty cell
     */
    private record Column(
            String name, Function<ComparedNumber, Object> ofNumber, Function<LeftOut, Object> ofLeftOut) {}

    private static final List<Column> COLUMNS = List.of(
            column("case_key", n -> n.scenario() + "/" + n.caseLabel(), LeftOut::caseKey),
            column("statistic", n -> n.statistic().name(), LeftOut::statistic),
            column("compared", n -> "yes", l -> Csv.word(l.why())),
            column("change", n -> Csv.word(n.contrast().change()), l -> null),
            column("reason", n -> n.contrast().reason(), LeftOut::reason),
            number(
                    "fallacy",
                    n -> n.section().fallacyNumber().stream()
                            .boxed()
                            .findFirst()
                            .orElse(null)),
            number("unit", ComparedNumber::unit),
            number("kind", n -> Csv.word(n.kind())),
            number("a", n -> n.a().value()),
            number("a_low", n -> Csv.low(n.a().interval())),
            number("a_high", n -> Csv.high(n.a().interval())),
            number("a_rounds", n -> n.a().rounds()),
            number("b", n -> n.b().value()),
            number("b_low", n -> Csv.low(n.b().interval())),
            number("b_high", n -> Csv.high(n.b().interval())),
            number("b_rounds", n -> n.b().rounds()),
            contrast("difference", Contrast::difference),
            contrast("difference_low", c -> Csv.low(c.differenceInterval())),
            contrast("difference_high", c -> Csv.high(c.differenceInterval())),
            contrast("ratio", Contrast::ratio),
            contrast("ratio_low", c -> Csv.low(c.ratioInterval())),
            contrast("ratio_high", c -> Csv.high(c.ratioInterval())),
            contrast("p", Contrast::pChange),
            number("p_adjusted", ComparedNumber::adjustedP),
            contrast("p_mann_whitney", Contrast::mannWhitneyP),
            contrast("rounds_needed", Contrast::roundsNeeded),
            number("regression", ComparedNumber::isRegression),
            over("control", OverControl::control),
            over("over_control", OverControl::ratio),
            over("over_control_low", o -> Csv.low(o.interval())),
            over("over_control_high", o -> Csv.high(o.interval())),
            over("over_control_change", o -> Csv.word(o.change())),
            number("over_control_reason", ComparedNumber::overControlReason),
            number("contradicted", ComparedNumber::isContradicted));

    /** Begin every row, so that those of several comparisons can be put together. */
    private static final List<String> OF_ALL_ROWS = List.of("run_a", "run_b", "margin");

    private ComparisonCsv() {}

    public static String render(Comparison comparison) {
        StringBuilder text = new StringBuilder(
                Csv.line(Stream.concat(OF_ALL_ROWS.stream(), COLUMNS.stream().map(Column::name))
                        .toList()));
        for (ComparedNumber number : comparison.numbers()) {
            Double margin = comparison.terms().margin(number.statistic());
            text.append(line(comparison, margin, column -> column.ofNumber().apply(number)));
        }
        for (LeftOut left : comparison.leftOut()) {
            text.append(line(comparison, null, column -> column.ofLeftOut().apply(left)));
        }
        return text.toString();
    }

    private static String line(Comparison comparison, Double margin, Function<Column, Object> value) {
        Stream<Object> first = Stream.of(comparison.a().runId(), comparison.b().runId());
        return Csv.line(Stream.concat(
                        Stream.concat(first.map(Csv::cell), Stream.of(Csv.cell(margin))),
                        COLUMNS.stream().map(value).map(Csv::cell))
                .toList());
    }

    private static Column column(
            String name, Function<ComparedNumber, Object> ofNumber, Function<LeftOut, Object> ofLeftOut) {
        return new Column(name, ofNumber, ofLeftOut);
    }

    private static Column number(String name, Function<ComparedNumber, Object> ofNumber) {
        return column(name, ofNumber, l -> null);
    }

    private static Column contrast(String name, Function<Contrast, Object> part) {
        return number(name, n -> part.apply(n.contrast()));
    }

    private static Column over(String name, Function<OverControl, Object> part) {
        return number(name, n -> n.overControl() == null ? null : part.apply(n.overControl()));
    }
}
