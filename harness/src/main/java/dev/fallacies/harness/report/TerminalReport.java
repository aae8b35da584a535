package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.Ledger;
import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.scenario.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a run as a table for a terminal. */
public final class TerminalReport {
    /** Fits most terminals that are not left at their first size. */
    public static final int DEFAULT_WIDTH = 120;

    private static final List<String> HEADER = List.of("case", "measured", "predicted", "ratio", "verdict");

    private final Run run;
    private final Summary summary;
    private final TextTable table;
    private final Glyphs glyphs;
    private final StringBuilder text = new StringBuilder();

    private TerminalReport(Run run, Summary summary, int width, Glyphs glyphs) {
        this.run = run;
        this.summary = summary;
        this.table = new TextTable(width);
        this.glyphs = glyphs;
    }

    /** @param width in characters; a line is longer only where one word is */
    public static String render(Run run, Summary summary, int width, Glyphs glyphs) {
        TerminalReport report = new TerminalReport(run, summary, width, glyphs);
        report.line(StatusLine.run(run.manifest()).text());
        run.notes().forEach(report::line);
        Arrays.stream(Section.values()).forEach(report::section);
        report.ledger();
        report.line("");
        report.line("[low, high]: 95 % interval of the typical round; (a): the baseline that the ratio divides by");
        run.machine()
                .map(Machine::findings)
                .map(FindingsText::warned)
                .filter(checks -> !checks.isEmpty())
                .ifPresent(checks -> report.line(
                        "checks before the run warned of: " + checks + "; report.md says which numbers suffer"));
        summary.drifts().forEach(drift -> report.line(DriftText.sentence(drift)));
        report.line(StatusLine.outcome(run, summary));
        return report.text.toString();
    }

    private void section(Section section) {
        List<ScenarioText> scenarios = run.manifest().scenarios().stream()
                .filter(s -> s.section() == section)
                .toList();
        if (!scenarios.isEmpty()) {
            line("");
            line(section.heading().toUpperCase(Locale.ROOT));
            scenarios.forEach(this::scenario);
        }
    }

    private void ledger() {
        LedgerText ledger = new LedgerText(Ledger.of(run, summary));
        String tried = ledger.terminal(table.width(), glyphs);
        if (!tried.isEmpty()) {
            line("");
            line("THE CHAPTER ON TRIAL");
            text.append(tried);
            line("  " + ledger.counts());
        }
    }

    private void scenario(ScenarioText scenario) {
        BaselineLegend baselines = new BaselineLegend(summary, (row, ratio) -> Prose.told(RowText.shortRatio(ratio)));
        List<List<String>> rows = run.casesOf(scenario.id()).stream()
                .flatMap(c -> CaseLine.of(c, run, summary, baselines))
                .map(line -> cells(line))
                .collect(Collectors.toCollection(ArrayList::new));
        line(scenario.id());
        text.append(table.render(HEADER.stream().map(glyphs::apply).toList(), rows));
        baselines.lines().forEach(b -> line("  " + b.text()));
    }

    private List<String> cells(CaseLine line) {
        String number = line.statistic().equals(RowText.NONE) ? "" : line.statistic() + " ";
        return Stream.of(
                        line.label(),
                        number + line.measured().text(),
                        line.predicted().text(),
                        line.ratio().text(),
                        line.verdict().text())
                .map(glyphs::apply)
                .toList();
    }

    private void line(String content) {
        table.wrap(glyphs.apply(content)).forEach(part -> text.append(part).append('\n'));
    }
}
