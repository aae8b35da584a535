package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Run;
import java.util.ArrayList;
import java.util.List;

/** The files of a run's folder, which its report lies in. */
final class FolderTable {
    private FolderTable() {}

    static List<Block> blocks(Run run) {
        List<List<Prose>> rows = new ArrayList<>();
        rows.add(row("run.json", "what was run, how, and what was predicted"));
        run.machine().ifPresent(machine -> rows.add(row("environment.json", "the machine")));
        rows.add(row("observations.jsonl", "what was measured: a line for each case and round"));
        if (!run.failures().isEmpty()) {
            rows.add(row("failures.jsonl", "what was not, and why"));
        }
        rows.add(row("summary.csv", "all numbers of this report as a table"));
        rows.add(row("datapackage.json", "type and unit of each of its columns"));
        rows.add(row("summary.json", "the same numbers with ranges and reasons"));
        rows.add(row(
                "hdr/", "every latency: HdrHistogram's interval logs of each case and round, and their percentiles"));
        rows.add(row("jmh/", "JMH's own result of each case and round"));
        rows.add(row("report.html", "this report as a page"));
        rows.add(row("report.md", "the same as Markdown"));
        rows.add(row("CITATION.cff", "how to cite the run"));
        rows.add(row("cite.bib", "the same for BibTeX"));
        rows.add(row("SHA256SUMS", "checksums of all files"));
        return List.of(Block.Table.of("Files", List.of("file", "what it is"), rows));
    }

    private static List<Prose> row(String file, String what) {
        return List.of(Prose.of(new Span.FileLink(file)), Prose.of(what));
    }
}
