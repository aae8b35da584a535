package dev.fallacies.harness.cli;

import dev.fallacies.harness.analysis.NotComparableException;
import dev.fallacies.harness.results.InertText;
import dev.fallacies.harness.results.RunFolderException;
import dev.fallacies.harness.runner.Build;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The suite's command line. */
@Command(
        name = "fallacies",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Puts numbers on the fallacies of distributed computing: compares local calls with gRPC calls over calibrated,"
                    + " degraded links, and sets a prediction made before the run beside every number.",
            "",
            "Start with 'fallacies run --quick'."
        },
        footer = {
            "",
            "Exit status: 0 fine, 1 a check found a fault, a gate a regression or a folder does not verify, 2 refused before anything started, 3 runs that"
                    + " cannot be compared, 4 something failed and the rest is kept, 130 interrupted."
        },
        subcommands = {
            ListCommand.class,
            PlanCommand.class,
            RunCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            ServerCommand.class,
            ToxiproxyCommand.class,
            JmhCommand.class
        })
public final class Main {
    private static final Logger LIBRARIES = Logger.getLogger("");

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Adds a stack trace to an error.")
    private boolean verbose;

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /** Runs a command; returns its exit status. */
    static int run(List<String> arguments) {
        // What a library has to say is for its developers; the user is told what follows from it.
        LIBRARIES.setLevel(Level.OFF);
        Main main = new Main();
        return keepingOrder(new CommandLine(main))
                .setExecutionExceptionHandler((failure, command, result) -> main.explain(failure, command))
                .setParameterExceptionHandler((failure, unused) -> {
                    PrintWriter err = failure.getCommandLine().getErr();
                    err.println("fallacies: " + failure.getMessage() + "; see '"
                            + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
                    return ExitStatus.REFUSED;
                })
                .execute(arguments.toArray(String[]::new));
    }

    /** Sorted, options would change places with the user's language: in Turkish an upper case i keeps its dot. */
    private static CommandLine keepingOrder(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        command.getSubcommands().values().forEach(Main::keepingOrder);
        return command;
    }

    private int explain(Exception failure, CommandLine command) throws Exception {
        OptionalInt status = status(failure);
        if (status.isEmpty()) {
            throw failure;
        }
        command.getErr().println("fallacies: " + InertText.of(String.valueOf(failure.getMessage())));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return status.getAsInt();
    }

    /** Empty for a failure that nobody foresaw. */
    private static OptionalInt status(Exception failure) {
        if (failure instanceof IllegalArgumentException || failure instanceof RunFolderException) {
            return OptionalInt.of(ExitStatus.REFUSED);
        }
        if (failure instanceof NotComparableException) {
            return OptionalInt.of(ExitStatus.NOT_COMPARABLE);
        }
        return failure instanceof FailedException ? OptionalInt.of(ExitStatus.FAILED) : OptionalInt.empty();
    }

    /** Version and commit. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.ofClassPath();
            String commit = build.commit() == null ? "" : " (" + build.commit().substring(0, 12) + ")";
            return new String[] {"fallacies " + build.version() + commit};
        }
    }
}
