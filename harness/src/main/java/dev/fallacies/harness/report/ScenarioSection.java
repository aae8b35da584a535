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

/** What a report says of one scenario. */
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
        this.baselines = new BaselineLegend(summary, (row, ratio) -> new RowText(row).ratioNumber(ratio));
    }

    Part part() {
        return Part.of(Anchor.ofScenario(scenario.id()), scenario.id(), this::blocks);
    }

    private List<Block> blocks() {
        return Stream.of(prose(), models(), charts(), numbers(), matrices(), distributions(), files(), limits())
                .flatMap(Collection::stream)
                .toList();
    }

    private List<Block> prose() {
        return List.of(
                new Block.Paragraph(Prose.of(new Span.Strong(claim())).and(" ").and(Prose.told(scenario.claim()))),
                titled("What was done.", Prose.told(scenario.method())));
    }

    /** For example {@code Claim (S23, S24).}, each leading to what became of the sentence. */
    private Prose claim() {
        if (scenario.chapter().isEmpty()) {
            return Prose.of("Claim.");
        }
        List<Prose> sentences = scenario.chapter().stream()
                .map(id -> Prose.of(LedgerText.reference(id)))
                .toList();
        return Prose.of("Claim (").and(Prose.joined(", ", sentences)).and(").");
    }

    private static Block titled(String title, Prose prose) {
        return new Block.Paragraph(
                Prose.of(new Span.Strong(Prose.of(title))).and(" ").and(prose));
    }

    private List<Block> charts() {
        return List.of(new Block.Charts(scenario.id()));
    }

    private List<Block> numbers() {
        List<List<Prose>> rows = cases.stream()
                .flatMap(c -> CaseLine.of(c, run, summary, baselines))
                .map(ScenarioSection::cells)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Table.of("Cases of " + scenario.id(), CASE_HEADER, rows));
        if (!baselines.lines().isEmpty()) {
            blocks.add(new Block.Paragraph(Prose.of("Baselines: ")
                    .and(Prose.joined("; ", baselines.lines()))
                    .and(".")));
        }
        return blocks;
    }

    private static List<Prose> cells(CaseLine line) {
        return List.of(
                Prose.code(line.label()),
                Prose.of(line.statistic()),
                Prose.of(line.rounds()),
                line.measured(),
                line.predicted(),
                line.agreement(),
                line.ratio(),
                line.verdict());
    }

    /** Where cases have several baselines: each case against each of them. */
    private List<Block> matrices() {
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
        List<Prose> header = Stream.concat(
                        Stream.of(Prose.of("times as much as")), keys.stream().map(baselines::named))
                .toList();
        List<List<Prose>> body = rows.stream().map(r -> matrixRow(r, keys)).toList();
        return List.of(
                Block.paragraph("Ratios to every baseline:"),
                new Block.Table("Ratios of " + scenario.id() + " to every baseline", header, body));
    }

    private static List<Prose> matrixRow(SummaryRow row, List<String> keys) {
        Stream<Prose> cells = keys.stream()
                .map(key -> row.ratios().stream()
                        .filter(r -> r.baseline().equals(key))
                        .findFirst()
                        .map(new RowText(row)::ratioNumber)
                        .orElse(Prose.NONE));
        Prose label = Prose.code(row.caseLabel()).and(" " + row.statistic().name());
        return Stream.concat(Stream.of(label), cells).toList();
    }

    private List<Block> distributions() {
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
        List<List<Prose>> body = cases.stream()
                .map(c -> summary.rowsOf(c.key()))
                .filter(rows -> !rows.isEmpty())
                .map(rows -> distribution(rows, statistics))
                .toList();
        return List.of(
                Block.paragraph("All numbers of these cases:"),
                Block.Table.of("All numbers of " + scenario.id(), header, body));
    }

    private static List<Prose> distribution(List<SummaryRow> rows, List<Statistic> statistics) {
        SummaryRow first = rows.get(0);
        String calls = first.samples() == 0 ? "in batches" : new Decimals(0).format(first.samples());
        Stream<Prose> cells = statistics.stream()
                .map(s -> rows.stream()
                        .filter(r -> r.statistic().equals(s))
                        .findFirst()
                        .map(r -> new RowText(r).measuredNumber())
                        .orElse(Prose.NONE));
        return Stream.concat(Stream.of(Prose.code(first.caseLabel()), Prose.of(calls)), cells)
                .toList();
    }

    private List<Block> models() {
        List<String> lines = cases.stream()
                .flatMap(c -> c.predictions().stream())
                .map(ScenarioSection::model)
                .distinct()
                .toList();
        return switch (lines.size()) {
            case 0 -> List.of();
            case 1 -> List.of(titled("Model.", Prose.told(lines.get(0))));
            default ->
                List.of(
                        new Block.Paragraph(Prose.of(new Span.Strong(Prose.of("Models.")))),
                        new Block.Bullets(lines.stream().map(Prose::told).toList()));
        };
    }

    private static String model(Prediction prediction) {
        String stamp = prediction.stamp().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s = %s (%s; tolerance %s: %s)."
                .formatted(
                        prediction.statistic().name(),
                        prediction.formula(),
                        stamp,
                        tolerance(prediction),
                        prediction.toleranceReason());
    }

    private static String tolerance(Prediction prediction) {
        if (prediction.isOfNone()) {
            return "up to "
                    + Scale.show(prediction.tolerance(), prediction.statistic().unit());
        }
        double percent = 100 * prediction.tolerance();
        return Decimals.of(percent).format(percent) + " %";
    }

    private List<Block> files() {
        List<Prose> links = cases.stream()
                .map(PlannedCase::key)
                .map(histograms::get)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .map(path -> Prose.of(new Span.FileLink(path)))
                .toList();
        return links.isEmpty()
                ? List.of()
                : List.of(
                        Block.paragraph("Percentiles of all rounds together, in microseconds:"),
                        new Block.Bullets(links));
    }

    private List<Block> limits() {
        return Optional.of(scenario.doesNotShow())
                .filter(text -> !text.isBlank())
                .map(text -> List.of(titled("What this does not show.", Prose.told(text))))
                .orElse(List.of());
    }
}
