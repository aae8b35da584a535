package dev.fallacies.harness.report;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Markdown report says of one scenario. */
final class ScenarioSection {
    private static final List<String> CASE_HEADER = List.of(
            "case",
            "number",
            "n rounds",
            "measured",
            "predicted",
            "measured ÷ predicted",
            "ratio to baseline",
            "verdict");

    private final ScenarioText scenario;
    private final Run run;
    private final Summary summary;
    private final Map<String, List<String>> histograms;
    private final List<PlannedCase> cases;
    private final BaselineLegend baselines;

    /** @param histograms paths of the merged percentiles, by the key of the case */
    ScenarioSection(ScenarioText scenario, Run run, Summary summary, Map<String, List<String>> histograms) {
        this.scenario = scenario;
        this.run = run;
        this.summary = summary;
        this.histograms = histograms;
        this.cases = run.casesOf(scenario.id());
        this.baselines = new BaselineLegend(summary, RowText::ratio);
    }

    /** Its paragraphs and tables, each a block of its own. */
    List<String> blocks() {
        return Stream.of(prose(), numbers(), matrices(), distributions(), models(), files(), limits())
                .flatMap(Collection::stream)
                .toList();
    }

    private List<String> prose() {
        String chapter = scenario.chapter().isEmpty() ? "" : " (" + String.join(", ", scenario.chapter()) + ")";
        return List.of(
                "### " + scenario.id(),
                "**Claim" + chapter + ".** " + scenario.claim(),
                "**What was done.** " + scenario.method());
    }

    private List<String> numbers() {
        List<List<String>> rows = cases.stream()
                .flatMap(c -> CaseLine.of(c, run, summary, baselines))
                .map(ScenarioSection::cells)
                .toList();
        List<String> blocks = new ArrayList<>(List.of(new MarkdownTable(CASE_HEADER, rows).toString()));
        baselines.lines().stream()
                .reduce((a, b) -> a + "; " + b)
                .ifPresent(lines -> blocks.add("Baselines: " + lines + "."));
        return blocks;
    }

    private static List<String> cells(CaseLine line) {
        return List.of(
                "`" + line.label() + "`",
                line.statistic(),
                line.rounds(),
                line.measured(),
                line.predicted(),
                line.agreement(),
                line.ratio(),
                line.verdict());
    }

    /** Where cases have several baselines: each case against each of them. */
    private List<String> matrices() {
        List<SummaryRow> rows = cases.stream()
                .flatMap(c -> CaseLine.leading(summary.rowsOf(c.key())).stream())
                .filter(r -> r.ratios().size() > 1)
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> keys = rows.stream()
                .flatMap(r -> r.ratios().stream().map(BaselineRatio::baseline))
                .distinct()
                .toList();
        List<String> header = Stream.concat(
                        Stream.of("times as much as"), keys.stream().map(baselines::named))
                .toList();
        List<List<String>> body = rows.stream().map(r -> matrixRow(r, keys)).toList();
        return List.of("Ratios to every baseline:", new MarkdownTable(header, body).toString());
    }

    private static List<String> matrixRow(SummaryRow row, List<String> keys) {
        Stream<String> cells = keys.stream()
                .map(key -> row.ratios().stream()
                        .filter(r -> r.baseline().equals(key))
                        .findFirst()
                        .map(RowText::ratio)
                        .orElse(RowText.NONE));
        String label = "`" + row.caseLabel() + "` " + row.statistic().name();
        return Stream.concat(Stream.of(label), cells).toList();
    }

    private List<String> distributions() {
        List<Statistic> statistics = cases.stream()
                .flatMap(c -> summary.rowsOf(c.key()).stream().map(SummaryRow::statistic))
                .distinct()
                .toList();
        if (statistics.size() < 2) {
            return List.of();
        }
        List<String> header = Stream.concat(
                        Stream.of("case", "calls"), statistics.stream().map(Statistic::name))
                .toList();
        List<List<String>> body = cases.stream()
                .map(c -> summary.rowsOf(c.key()))
                .filter(rows -> !rows.isEmpty())
                .map(rows -> distribution(rows, statistics))
                .toList();
        return List.of("All numbers of these cases:", new MarkdownTable(header, body).toString());
    }

    private static List<String> distribution(List<SummaryRow> rows, List<Statistic> statistics) {
        SummaryRow first = rows.get(0);
        String calls = first.samples() == 0 ? "in batches" : new Decimals(0).format(first.samples());
        Stream<String> cells = statistics.stream()
                .map(s -> rows.stream()
                        .filter(r -> r.statistic().equals(s))
                        .findFirst()
                        .map(r -> new RowText(r).measured())
                        .orElse(RowText.NONE));
        return Stream.concat(Stream.of("`" + first.caseLabel() + "`", calls), cells)
                .toList();
    }

    private List<String> models() {
        List<String> lines = cases.stream()
                .flatMap(c -> c.predictions().stream())
                .map(ScenarioSection::model)
                .distinct()
                .toList();
        return lines.isEmpty() ? List.of() : List.of("**Model.** " + String.join(" ", lines));
    }

    private static String model(Prediction prediction) {
        String stamp = prediction.stamp().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s = %s (%s; tolerance %s %%: %s)."
                .formatted(
                        prediction.statistic().name(),
                        prediction.formula(),
                        stamp,
                        Decimals.of(100 * prediction.tolerance()).format(100 * prediction.tolerance()),
                        prediction.toleranceReason());
    }

    private List<String> files() {
        List<String> links = cases.stream()
                .map(PlannedCase::key)
                .map(histograms::get)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .map(path -> "- [" + path + "](" + path + ")")
                .toList();
        return links.isEmpty()
                ? List.of()
                : List.of("Percentiles of all rounds together, in microseconds:", String.join("\n", links));
    }

    private List<String> limits() {
        return Optional.of(scenario.doesNotShow())
                .filter(text -> !text.isBlank())
                .map(text -> List.of("**What this does not show.** " + text))
                .orElse(List.of());
    }
}
