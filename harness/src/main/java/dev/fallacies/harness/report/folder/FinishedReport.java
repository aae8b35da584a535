package dev.fallacies.harness.report.folder;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.report.ComparisonReport;
import dev.fallacies.harness.report.ComparisonText;
import dev.fallacies.harness.report.Glyphs;
import dev.fallacies.harness.report.MarkdownReport;
import dev.fallacies.harness.report.RunReport;
import dev.fallacies.harness.report.TerminalReport;
import dev.fallacies.harness.report.page.Figure;
import dev.fallacies.harness.report.page.Figures;
import dev.fallacies.harness.report.page.Page;
import dev.fallacies.harness.results.Checksums;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run's folder with all that is made from its observations.
 *
 * @param run as its folder has it
 * @param summary as written
 * @param comparison of a baseline with the run; empty if there is no baseline
 */
public record FinishedReport(Run run, Summary summary, Optional<Comparison> comparison) {
    private static final String MARKDOWN = "report.md";
    private static final String PAGE = "report.html";

    /** What every run that came to its end has, beside the percentiles of its histograms. */
    public static final List<String> FILES = List.of(
            SummaryFiles.TREE,
            SummaryFiles.TABLE,
            SummaryFiles.DESCRIPTION,
            MARKDOWN,
            PAGE,
            "CITATION.cff",
            "cite.bib",
            Checksums.FILE);

    /**
     * Makes summary, percentiles, reports, citation and checksums from the observations of a folder. What was made from
     * them before is replaced, so it may be called again at any time.
     *
     * @throws dev.fallacies.harness.results.RunFolderException if the folder cannot be read or written
     */
    public static FinishedReport write(RunFolder folder) {
        return write(folder, folder.read(), Optional.empty());
    }

    /**
     * The same with what became of the numbers of another run.
     *
     * @throws dev.fallacies.harness.analysis.NotComparableException if they cannot be compared; the folder is as it was
     */
    public static FinishedReport write(RunFolder folder, Run baseline) {
        Run run = folder.read();
        ComparisonTerms terms = ComparisonTerms.standard(baseline, run);
        return write(folder, run, Optional.of(Comparison.of(baseline, run, terms)));
    }

    private static FinishedReport write(RunFolder folder, Run run, Optional<Comparison> comparison) {
        Summary summary = RunAnalysis.summarise(run);
        Map<String, List<LatencyDistribution>> latencies = folder.writePercentiles(run);
        RunReport report = new RunReport(run, summary, files(latencies), comparison);
        Figures ofRun = new Figures(run, summary, latencies);
        Function<String, List<Figure>> figures = subject -> subject.equals(ComparisonReport.FIGURES)
                ? comparison.map(Figures::of).orElse(List.of())
                : ofRun.of(subject);
        // Each long, in a file of its own, and made of values that no longer change.
        Stream.<Runnable>of(
                        () -> folder.writeText(PAGE, out -> Page.write(report, figures, out)),
                        () -> folder.write(run, summary),
                        () -> folder.writeText(MARKDOWN, out -> MarkdownReport.write(report, out)))
                .parallel()
                .forEach(Runnable::run);
        folder.writeCitation(run.manifest());
        folder.writeChecksums();
        return new FinishedReport(run, summary, comparison);
    }

    private static Map<String, List<String>> files(Map<String, List<LatencyDistribution>> latencies) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        latencies.forEach((key, distributions) -> files.put(
                key, distributions.stream().map(LatencyDistribution::file).toList()));
        return files;
    }

    /** The table that ends a run on a terminal, and below it that of the comparison. */
    public String terminal(int width, Glyphs glyphs) {
        String table = TerminalReport.render(run, summary, width, glyphs);
        return comparison
                .map(c -> table + "\n" + ComparisonText.render(c, width, glyphs))
                .orElse(table);
    }
}
