package dev.fallacies.harness.report.folder;

import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.report.Glyphs;
import dev.fallacies.harness.report.MarkdownReport;
import dev.fallacies.harness.report.RunReport;
import dev.fallacies.harness.report.TerminalReport;
import dev.fallacies.harness.report.page.Figures;
import dev.fallacies.harness.report.page.Page;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's folder with all that is made from its observations.
 *
 * @param run as its folder has it
 * @param summary as written
 */
public record FinishedReport(Run run, Summary summary) {

    /**
     * Makes summary, percentiles, reports, citation and checksums from the observations of a folder. What was made from
     * them before is replaced, so it may be called again at any time.
     *
     * @throws dev.fallacies.harness.results.RunFolderException if the folder cannot be read or written
     */
    public static FinishedReport write(RunFolder folder) {
        Run run = folder.read();
        Summary summary = RunAnalysis.summarise(run);
        Map<String, List<LatencyDistribution>> latencies = folder.writePercentiles(run);
        RunReport report = new RunReport(run, summary, files(latencies));
        folder.write(summary);
        folder.writeText("report.md", out -> MarkdownReport.write(report, out));
        folder.writeText("report.html", out -> Page.write(report, id -> Figures.of(run, summary, latencies, id), out));
        folder.writeCitation(run.manifest());
        folder.writeChecksums();
        return new FinishedReport(run, summary);
    }

    private static Map<String, List<String>> files(Map<String, List<LatencyDistribution>> latencies) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        latencies.forEach((key, distributions) -> files.put(
                key, distributions.stream().map(LatencyDistribution::file).toList()));
        return files;
    }

    /** The table that ends a run on a terminal. */
    public String terminal(int width, Glyphs glyphs) {
        return TerminalReport.render(run, summary, width, glyphs);
    }
}
