package dev.fallacies.harness.verification;

import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.FolderFiles;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryFiles;
import java.util.Optional;
import java.util.function.Supplier;

/** What is made at the end of a run is there, and the summary is what the observations give. */
final class FinishedFilesCheck {
    private final FolderFiles files;
    private final Run run;
    private final Problems problems;

    FinishedFilesCheck(FolderFiles files, Run run, Problems problems) {
        this.files = files;
        this.run = run;
        this.problems = problems;
    }

    void check() {
        FinishedReport.FILES.forEach(name -> problems.during(() -> files.file(name)));
        Summary summary = RunAnalysis.summarise(run);
        SummaryFiles written = new SummaryFiles(files);
        require(SummaryFiles.TREE, () -> written.differenceOfTree(summary));
        require(SummaryFiles.TABLE, () -> written.differenceOfTable(summary));
        require(SummaryFiles.DESCRIPTION, () -> written.differenceOfDescription(run));
    }

    private void require(String name, Supplier<Optional<String>> difference) {
        if (files.has(name)) {
            problems.during(() -> difference
                    .get()
                    .ifPresent(what -> problems.add(name, what + "; suite " + madeBy() + " made the run")));
        }
    }

    private String madeBy() {
        String commit = run.manifest().gitCommit();
        return run.manifest().suiteVersion() + (commit == null ? "" : " of commit " + commit);
    }
}
