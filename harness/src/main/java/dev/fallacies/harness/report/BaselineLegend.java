package dev.fallacies.harness.report;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Gives each baseline of a table a letter, so that every ratio carries its denominator in little space. */
final class BaselineLegend {
    private static final int LETTERS = 26;

    private final Summary summary;
    private final BiFunction<SummaryRow, BaselineRatio, Prose> wording;
    private final Map<String, String> letters = new LinkedHashMap<>();

    /** @param wording of a ratio of a number */
    BaselineLegend(Summary summary, BiFunction<SummaryRow, BaselineRatio, Prose> wording) {
        this.wording = wording;
        this.summary = summary;
    }

    /** The ratio to the first baseline with the letter of that one. */
    Prose ratio(SummaryRow row) {
        return row.ratios().stream()
                .findFirst()
                .map(first -> wording.apply(row, first).and(" " + letter(first)))
                .orElse(Prose.NONE);
    }

    /** One line a baseline, for example {@code (a) latency.chatty/local,work=100 mean: 98.2 ns [97.9, 98.4]}. */
    List<Prose> lines() {
        return letters.entrySet().stream()
                .map(e -> Prose.of(e.getValue() + " ").and(named(e.getKey())))
                .toList();
    }

    /** A baseline with its absolute value. */
    Prose named(String key) {
        return summary.row(key)
                .map(row -> Prose.told(row.caseKey())
                        .and(" " + row.statistic().name() + ": ")
                        .and(new RowText(row).reference()))
                .orElse(Prose.told(key).and(": not measured"));
    }

    private String letter(BaselineRatio ratio) {
        return letters.computeIfAbsent(ratio.baseline(), key -> "(" + nth(letters.size()) + ")");
    }

    /** a to z, then aa to zz. */
    private static String nth(int number) {
        String last = String.valueOf((char) ('a' + number % LETTERS));
        return number < LETTERS ? last : nth(number / LETTERS - 1) + last;
    }
}
