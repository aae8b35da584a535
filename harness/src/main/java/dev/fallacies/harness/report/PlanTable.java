package dev.fallacies.harness.report;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The cases of a plan, for a terminal: what is predicted of them, how long one round of each takes, and after how long it is
 * ended if it does not end.
 */
public final class PlanTable {
    private static final List<String> HEADER =
            List.of("case", "predicted", "tolerance", "model", "known", "time", "limit");

    private PlanTable() {}

    /** @param width in characters; a line is longer only where one word is */
    public static String render(List<PlannedCase> cases, int width, Glyphs glyphs) {
        List<List<String>> rows = cases.stream()
                .flatMap(PlanTable::rows)
                .map(row -> row.stream().map(glyphs::apply).toList())
                .toList();
        return new TextTable(width).render(HEADER, rows);
    }

    /** A value with the unit that suits it, for example {@code 1.23 ms}. */
    public static String value(double value, String unit, Glyphs glyphs) {
        return glyphs.apply(Scale.show(value, unit));
    }

    private static Stream<List<String>> rows(PlannedCase planned) {
        if (planned.predictions().isEmpty()) {
            return Stream.of(List.of(
                    planned.key(), RowText.NONE, "", "", "", seconds(planned.estimatedSeconds()), limit(planned)));
        }
        return planned.predictions().stream().map(prediction -> row(planned, prediction));
    }

    private static List<String> row(PlannedCase planned, Prediction prediction) {
        String relation = switch (prediction.relation()) {
            case ABOUT -> "";
            case AT_MOST -> "≤ ";
            case AT_LEAST -> "≥ ";
        };
        String unit = prediction.statistic().unit();
        return List.of(
                planned.key(),
                prediction.statistic().name() + " " + relation + Scale.show(prediction.value(), unit),
                tolerance(prediction),
                prediction.formula(),
                prediction.stamp().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                seconds(planned.estimatedSeconds()),
                limit(planned));
    }

    private static String tolerance(Prediction prediction) {
        return prediction.isOfNone()
                ? "≤ "
                        + Scale.show(
                                prediction.tolerance(), prediction.statistic().unit())
                : String.format(Locale.ROOT, "×÷ %.3g", 1 + prediction.tolerance());
    }

    private static String limit(PlannedCase planned) {
        return seconds(planned.limitSeconds());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }
}
