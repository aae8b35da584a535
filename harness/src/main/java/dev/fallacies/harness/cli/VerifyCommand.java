package dev.fallacies.harness.cli;

import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.verification.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fallacies verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a results folder is whole and as the suite left it: checksums, fields, every planned case observed or"
                    + " its failure explained, histograms, and a summary that is what the observations give.",
            "A run that was interrupted or in which something failed verifies if it says so itself. Nothing is changed."
        },
        footer = {"", "Exit status: 0 it verifies; 1 it does not, with a line for each problem; 2 no run folder."})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A results folder.")
    private Path run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.open(run);
        Verification verification = Verification.of(folder);
        if (!verification.isSound()) {
            PrintWriter err = spec.commandLine().getErr();
            verification.problems().forEach(problem -> err.println("fallacies: " + problem));
            return ExitStatus.FAULT_FOUND;
        }
        Terminal terminal = Terminal.ofThisProcess();
        terminal.line(terminal.show(folder.runId() + " verifies: " + told(verification)));
        return ExitStatus.FINE;
    }

    private static String told(Verification verification) {
        return verification.files() + " files, " + verification.observations() + " observations, "
                + verification.failures() + " failures explained";
    }
}
