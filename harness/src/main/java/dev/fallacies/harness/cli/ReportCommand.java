package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fallacies report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes the summary and the report of a results folder anew, and prints its table.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A results folder.")
    private Path run;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        FinishedReport report = FinishedReport.write(RunFolder.open(run));
        terminal.out().print(report.terminal(terminal.width(), terminal.glyphs()));
        return ExitStatus.FINE;
    }
}
