package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.Ledger;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Resumption;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
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
import java.util.stream.Stream;

/**
 * What a report of a run says, whatever it is written in: status, controls, the chapter on trial, experiments, environment,
 * failures, method, files and citation.
 */
public final class RunReport implements Report {
    private final Run run;
    private final Summary summary;
    private final Map<String, List<String>> histograms;
    private final Optional<Comparison> comparison;

    /**
     * @param histograms paths of merged percentiles within the folder, by the key of the case
     * @param comparison of a baseline with the run; empty if there is none
     */
    public RunReport(Run run, Summary summary, Map<String, List<String>> histograms, Optional<Comparison> comparison) {
        this.run = run;
        this.summary = summary;
        this.histograms = histograms;
        this.comparison = comparison;
    }

    @Override
    public String title() {
        return "Fallacies of distributed computing, measured";
    }

    @Override
    public String runId() {
        return run.manifest().runId();
    }

    /** How the run went. */
    @Override
    public List<Block> status() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(StatusLine.run(run.manifest()).and(" " + StatusLine.outcome(run, summary))));
        run.manifest().resumptions().forEach(resumption -> blocks.add(new Block.Note(Prose.told(resumed(resumption)))));
        run.notes().forEach(note -> blocks.add(new Block.Note(Prose.told(note))));
        return blocks;
    }

    @Override
    public List<Part> parts() {
        Stream<Part> sections = Arrays.stream(Section.values())
                .filter(section -> section != Section.CONTROLS)
                .map(section -> new Part(id(section), section.heading(), List::of, scenarios(section)))
                .filter(part -> !part.parts().isEmpty());
        return Stream.of(
                        controls(),
                        Stream.of(new LedgerText(Ledger.of(run, summary)).part()),
                        sections,
                        comparison.map(c -> new ComparisonReport(c).asPart()).stream(),
                        Stream.of(
                                Part.of("environment", "Environment", this::environment),
                                Part.of("failures", "Failures and skips", this::failures),
                                Part.of("not-to-be-cited", "What is not to be cited, and why", this::citability)),
                        MethodNotes.parts().stream(),
                        Stream.of(
                                Part.of("files", "Files", () -> FolderTable.blocks(run)),
                                Part.of("citation", "Citation", this::citation)))
                .flatMap(parts -> parts)
                .toList();
    }

    private static String resumed(Resumption resumption) {
        return "Resumed at " + resumption.at() + "; "
                + (resumption.changes().isEmpty()
                        ? "suite and machine were as before."
                        : "since then " + String.join("; ", resumption.changes()) + ".");
    }

    private static String id(Section section) {
        return section.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Part> scenarios(Section section) {
        return run.manifest().scenarios().stream()
                .filter(scenario -> scenario.section() == section)
                .map(this::part)
                .toList();
    }

    private Part part(ScenarioText scenario) {
        return new ScenarioSection(scenario, run, summary, histograms).part();
    }

    private Stream<Part> controls() {
        List<Part> parts = Stream.concat(
                        new FidelityTable(run, summary).parts().stream(), scenarios(Section.CONTROLS).stream())
                .toList();
        return parts.isEmpty() && summary.links().isEmpty()
                ? Stream.of()
                : Stream.of(new Part(id(Section.CONTROLS), Section.CONTROLS.heading(), this::conditions, parts));
    }

    /** What every number of the run was measured under. */
    private List<Block> conditions() {
        List<Block> blocks = new ArrayList<>();
        if (!summary.links().isEmpty()) {
            blocks.add(Block.paragraph("What the links were asked to add, and what a probe found them to add:"));
            blocks.add(LinkTable.of(summary.links()));
        }
        if (!summary.drifts().isEmpty()) {
            blocks.add(new Block.Paragraph(Prose.told(
                    summary.drifts().stream().map(DriftText::sentence).collect(Collectors.joining(" ")))));
        }
        return blocks;
    }

    private List<Block> environment() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(run.machine()
                .map(MachineTable::of)
                .orElse(Block.paragraph("The run ended before the machine was written down.")));
        run.machine().ifPresent(machine -> blocks.addAll(FindingsText.blocks(machine.findings())));
        return blocks;
    }

    private List<Block> failures() {
        if (run.failures().isEmpty()) {
            return List.of(Block.paragraph("None."));
        }
        List<List<Prose>> rows = run.failures().stream().map(this::failure).toList();
        return List.of(Block.Table.of("Failures and skips", List.of("case", "round", "phase", "kind", "reason"), rows));
    }

    private List<Prose> failure(Failure failure) {
        String kind = failure.kind().name().toLowerCase(Locale.ROOT);
        return List.of(
                Prose.code(failure.key()),
                Prose.of(String.valueOf(failure.round())),
                Prose.told(failure.phase()),
                Prose.of(run.isMadeUpFor(failure) ? kind + ", measured when the run was resumed" : kind),
                Prose.told(failure.reason()));
    }

    private List<Block> citability() {
        Map<String, Long> numbersByReason = summary.rows().stream()
                .flatMap(r -> r.notCitable().stream())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        if (numbersByReason.isEmpty()) {
            return List.of(Block.paragraph("Every number may be cited."));
        }
        List<List<Prose>> rows = numbersByReason.entrySet().stream()
                .map(e -> List.of(Prose.told(e.getKey()), Prose.of(String.valueOf(e.getValue()))))
                .toList();
        return List.of(Block.Table.of("What is not to be cited", List.of("reason", "numbers"), rows));
    }

    private List<Block> citation() {
        RunManifest manifest = run.manifest();
        String commit = manifest.gitCommit() == null ? "unknown" : manifest.gitCommit();
        return List.of(new Block.Paragraph(Prose.of("Run ")
                .and(Prose.code(manifest.runId()))
                .and(Prose.told(", suite " + manifest.suiteVersion() + ", commit " + commit + ". "))
                .and(new Span.FileLink("CITATION.cff"))
                .and(" and ")
                .and(new Span.FileLink("cite.bib"))
                .and(" cite the run as a whole; the data is CC-BY-4.0.")));
    }
}
