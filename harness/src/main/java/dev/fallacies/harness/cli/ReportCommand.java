package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fallacies report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes the summary and the report of a results folder anew, and prints its table.",
        footer = {
            "",
            "Exit status: 0 fine; 2 a folder that cannot be read; 3 a baseline that it cannot be compared with."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A results folder.")
    private Path run;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "Another results folder: what became of its numbers in this one is part of the report, as"
                    + " 'compare' tells it.")
    private Path baseline;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        RunFolder folder = RunFolder.open(run);
        FinishedReport report = baseline == null
                ? FinishedReport.write(folder)
                : FinishedReport.write(folder, CompareCommand.read(baseline));
        terminal.out().print(report.terminal(terminal.width(), terminal.glyphs()));
        return ExitStatus.FINE;
    }
}
