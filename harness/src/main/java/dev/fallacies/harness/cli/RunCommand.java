package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.FinishedReport;
import dev.fallacies.harness.results.RunFolderException;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.runner.RunOptions;
import dev.fallacies.harness.runner.Suite;
import dev.fallacies.harness.runner.SuiteRun;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fallacies run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures: the controls, then the predictions, then rounds; writes a results folder.")
final class RunCommand implements Callable<Integer> {
    private static final long INTERRUPT_GRACE_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private DepthOptions depth;

    @Option(
            names = "--toxiproxy",
            paramLabel = "ENGINE",
            defaultValue = "embedded",
            description = "What makes the links: embedded (the default), real (toxiproxy-server on the PATH), the path"
                    + " of a Toxiproxy server, or the http:// address of one that runs.")
    private String engine;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "Measures against this server, which 'fallacies server' started, instead of one of its own.")
    private String target;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where the results folder is made; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the rounds' orders, to repeat a run's order.")
    private Long seed;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        RunOptions options = options();
        Progress progress = new Progress(
                terminal,
                options.rounds(),
                options.budget().map(b -> (double) b.toSeconds()).orElse(Double.POSITIVE_INFINITY));
        SuiteRun run = prepared(options, progress);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(run, finished), "interrupt"));
        try {
            RunManifest manifest = run.run();
            progress.clearLive();
            FinishedReport report = FinishedReport.write(run.folder());
            terminal.out().print(report.terminal(terminal.width(), terminal.glyphs()));
            terminal.line("");
            terminal.line("results: " + run.folder().path());
            return status(manifest);
        } catch (RunFolderException e) {
            throw new FailedException(e.getMessage(), e);
        } finally {
            finished.countDown();
        }
    }

    private RunOptions options() {
        return new RunOptions(
                selection.selection(depth.depth()),
                depth.profile(),
                depth.rounds(),
                depth.budget(),
                EngineChoice.parse(engine),
                selection.profilesFile(),
                Optional.ofNullable(target),
                out,
                seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
                List.copyOf(spec.commandLine().getParseResult().originalArgs()));
    }

    private static SuiteRun prepared(RunOptions options, Progress progress) {
        try {
            SuiteRun run = new SuiteRun(Suite.ofClassPath(), options, progress);
            run.prepare();
            return run;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Lets the run end in order when the process is asked to: the virtual machine waits for this, but not for ever. */
    private static void interrupt(SuiteRun run, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        run.interrupt();
        try {
            finished.await(INTERRUPT_GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int status(RunManifest manifest) {
        if (manifest.status() == Status.PARTIAL) {
            return ExitStatus.INTERRUPTED;
        }
        return manifest.status() == Status.FAILED ? ExitStatus.FAILED : ExitStatus.FINE;
    }
}
