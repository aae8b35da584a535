package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.Ledger;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Resumption;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.scenario.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as one Markdown file: status, controls, the chapter on trial, experiments, environment, failures, method, citation. */
public final class MarkdownReport {
    private final Run run;
    private final Summary summary;
    private final Map<String, List<String>> histograms;
    private final List<String> blocks = new ArrayList<>();

    private MarkdownReport(Run run, Summary summary, Map<String, List<String>> histograms) {
        this.run = run;
        this.summary = summary;
        this.histograms = histograms;
    }

    /**
     * @param histograms paths of merged percentiles within the folder, by the key of the case
     * @param comparison of a baseline with the run
     */
    public static String render(
            Run run, Summary summary, Map<String, List<String>> histograms, Optional<Comparison> comparison) {
        MarkdownReport report = new MarkdownReport(run, summary, histograms);
        report.status();
        report.section(Section.CONTROLS);
        report.blocks.addAll(new LedgerText(Ledger.of(run, summary)).blocks());
        Arrays.stream(Section.values()).filter(s -> s != Section.CONTROLS).forEach(report::section);
        comparison.ifPresent(
                c -> report.blocks.addAll(ComparisonMarkdown.blocks(c, "## Against the run " + c.a().runId())));
        report.environment();
        report.failures();
        report.citability();
        report.blocks.addAll(MethodNotes.blocks());
        report.citation();
        return report.blocks.stream().map(String::strip).collect(Collectors.joining("\n\n", "", "\n"));
    }

    private void status() {
        blocks.add("# Fallacies of distributed computing, measured");
        blocks.add(StatusLine.run(run.manifest()) + " " + StatusLine.outcome(run, summary));
        run.manifest().resumptions().forEach(resumption -> blocks.add("> " + resumed(resumption)));
        run.notes().forEach(note -> blocks.add("> " + note));
    }

    private static String resumed(Resumption resumption) {
        return "Resumed at " + resumption.at() + "; "
                + (resumption.changes().isEmpty()
                        ? "suite and machine were as before."
                        : "since then " + String.join("; ", resumption.changes()) + ".");
    }

    private void section(Section section) {
        List<ScenarioText> scenarios = run.manifest().scenarios().stream()
                .filter(s -> s.section() == section)
                .toList();
        boolean hasLinks = section == Section.CONTROLS && !summary.links().isEmpty();
        if (scenarios.isEmpty() && !hasLinks) {
            return;
        }
        blocks.add("## " + section.heading());
        if (hasLinks) {
            blocks.add("What the links were asked to add, and what a probe found them to add:");
            blocks.add(LinkTable.render(summary.links()));
        }
        if (section == Section.CONTROLS) {
            blocks.addAll(new FidelityTable(run, summary).blocks());
        }
        if (section == Section.CONTROLS && !summary.drifts().isEmpty()) {
            blocks.add(summary.drifts().stream().map(DriftText::sentence).collect(Collectors.joining(" ")));
        }
        scenarios.forEach(s -> blocks.addAll(new ScenarioSection(s, run, summary, histograms).blocks()));
    }

    private void environment() {
        blocks.add("## Environment");
        blocks.add(
                run.machine().map(MachineTable::render).orElse("The run ended before the machine was written down."));
        run.machine().ifPresent(machine -> blocks.addAll(FindingsText.blocks(machine.findings())));
    }

    private void failures() {
        blocks.add("## Failures and skips");
        if (run.failures().isEmpty()) {
            blocks.add("None.");
            return;
        }
        List<List<String>> rows = run.failures().stream().map(this::failure).toList();
        blocks.add(new MarkdownTable(List.of("case", "round", "phase", "kind", "reason"), rows).toString());
    }

    private List<String> failure(Failure failure) {
        String kind = failure.kind().name().toLowerCase(Locale.ROOT);
        return List.of(
                "`" + failure.key() + "`",
                String.valueOf(failure.round()),
                failure.phase(),
                run.isMadeUpFor(failure) ? kind + ", measured when the run was resumed" : kind,
                failure.reason());
    }

    private void citability() {
        Map<String, Long> numbersByReason = summary.rows().stream()
                .flatMap(r -> r.notCitable().stream())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        blocks.add("## What is not to be cited, and why");
        if (numbersByReason.isEmpty()) {
            blocks.add("Every number may be cited.");
            return;
        }
        List<List<String>> rows = numbersByReason.entrySet().stream()
                .map(e -> List.of(e.getKey(), String.valueOf(e.getValue())))
                .toList();
        blocks.add(new MarkdownTable(List.of("reason", "numbers"), rows).toString());
    }

    private void citation() {
        blocks.add("## Citation");
        blocks.add(
                "Run `%s`, suite %s, commit %s. `CITATION.cff` and `cite.bib` cite the run as a whole; the data is CC-BY-4.0."
                        .formatted(
                                run.manifest().runId(),
                                run.manifest().suiteVersion(),
                                run.manifest().gitCommit() == null
                                        ? "unknown"
                                        : run.manifest().gitCommit()));
    }
}
