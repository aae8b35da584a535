package dev.fallacies.harness.report;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives each baseline of a table a letter, so that every ratio carries its denominator in little space. */
final class BaselineLegend {
    private final Summary summary;
    private final Map<String, String> letters = new LinkedHashMap<>();

    BaselineLegend(Summary summary) {
        this.summary = summary;
    }

    /** The ratio to the first baseline with the letter of that one. */
    String ratio(SummaryRow row) {
        Optional<BaselineRatio> first = row.ratios().stream().findFirst();
        return first.map(r -> r.ratio() == null ? RowText.NONE + " " + letter(r) : RowText.ratio(r) + " " + letter(r))
                .orElse(RowText.NONE);
    }

    /** One line a baseline, for example {@code (a) local,work=100 mean = 98.2 ns [97.9, 98.4]}. */
    List<String> lines() {
        return letters.entrySet().stream()
                .map(e -> e.getValue() + " " + named(e.getKey()))
                .toList();
    }

    /** A baseline with its absolute value. */
    String named(String key) {
        return summary.row(key)
                .map(row -> row.caseKey() + " " + row.statistic().name() + ": " + new RowText(row).measured())
                .orElse(key + ": not measured");
    }

    private String letter(BaselineRatio ratio) {
        return letters.computeIfAbsent(ratio.baseline(), key -> "(" + (char) ('a' + letters.size()) + ")");
    }
}
