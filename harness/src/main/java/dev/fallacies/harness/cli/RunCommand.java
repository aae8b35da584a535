package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.RunFolderException;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.runner.Planner;
import dev.fallacies.harness.runner.RunOptions;
import dev.fallacies.harness.runner.RunStart;
import dev.fallacies.harness.runner.Suite;
import dev.fallacies.harness.runner.SuiteRun;
import dev.fallacies.harness.runner.Turns;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fallacies run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures: the controls, then the predictions, then rounds; writes a results folder.")
final class RunCommand implements Callable<Integer> {
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--force", "--verbose");
    private static final int INTERRUPT_GRACE_TENTHS = 45;
    private static final int TENTHS_IN_ORDER = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private DepthOptions depth;

    @Mixin
    private EngineOption engine;

    @Mixin
    private TurnOptions inTurns;

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

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Goes on with a run that was interrupted, killed or had failures: measures what is missing in"
                    + " its folder, as it was asked for then.")
    private Path resumed;

    @Option(
            names = "--force",
            description = "With --resume: also if suite or machine have changed; no number is citable then.")
    private boolean force;

    private Progress progress;
    private Turns turns = Turns.ALONE;

    @Override
    public Integer call() {
        Terminal terminal = inTurns.isFollowing() ? Terminal.silent() : Terminal.ofThisProcess();
        SuiteRun run = start(terminal);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(run, finished), "interrupt"));
        Interrupts.handle();
        try {
            RunManifest manifest = run.run();
            FinishedReport report = FinishedReport.write(run.folder());
            progress.clearLive();
            terminal.out().print(report.terminal(terminal.width(), terminal.glyphs()));
            terminal.line("");
            terminal.line("results: " + run.folder().path());
            sayHowToGoOn(manifest, run, terminal);
            sayWhatItWasMeasuredWith(manifest, terminal);
            return status(manifest);
        } catch (RunFolderException e) {
            throw new FailedException(e.getMessage() + "; then go on with: " + resumption(run), e);
        } finally {
            run.folder().unlock();
            finished.countDown();
        }
    }

    private SuiteRun start(Terminal terminal) {
        try {
            if (resumed != null) {
                requireNothingElse();
                return RunStart.resume(Suite.ofClassPath(), resumed, force, options -> progress(options, terminal));
            }
            RunOptions options = options();
            Planner planner = new Planner(
                    Suite.ofClassPath(), selection.selection(depth.depth()), selection.profiles(), engine.engines());
            turns = inTurns.turns(options.argv(), options.seed());
            turns.ready();
            return begin(options, planner, terminal);
        } catch (IOException e) {
            turns.close();
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) {
            turns.close();
            throw e;
        }
    }

    private SuiteRun begin(RunOptions options, Planner planner, Terminal terminal) throws IOException {
        SuiteRun run = RunStart.begin(options, planner, progress(options, terminal), turns);
        try {
            turns.partner(run.folder().runId()).ifPresent(run::interleaveWith);
            return run;
        } catch (IOException e) {
            run.folder().unlock();
            throw new FailedException(e.getMessage(), e);
        }
    }

    private void requireNothingElse() {
        String others = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !WITH_RESUME.contains(name))
                .collect(Collectors.joining(" "));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("--resume goes on as the run was asked for; leave out " + others);
        }
    }

    private Progress progress(RunOptions options, Terminal terminal) {
        progress = new Progress(
                terminal,
                options.rounds(),
                options.budget().map(b -> (double) b.toSeconds()).orElse(Double.POSITIVE_INFINITY));
        return progress;
    }

    private RunOptions options() {
        return new RunOptions(
                depth.depth(),
                depth.rounds(),
                depth.budget(),
                engine.text(),
                Optional.ofNullable(target),
                out,
                seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
                List.copyOf(spec.commandLine().getParseResult().originalArgs()));
    }

    /**
     * Lets the run end in order when the process is asked to: the virtual machine waits for this, but not for ever. A process
     * that was only being started is there to be killed a little later.
     */
    private static void interrupt(SuiteRun run, CountDownLatch finished) {
        try {
            for (int tenths = 0; tenths < INTERRUPT_GRACE_TENTHS && finished.getCount() > 0; tenths++) {
                run.interrupt(tenths >= TENTHS_IN_ORDER);
                finished.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sayHowToGoOn(RunManifest manifest, SuiteRun run, Terminal terminal) {
        if (manifest.status() != Status.COMPLETE) {
            terminal.line("what is missing: " + resumption(run));
        }
    }

    private static String resumption(SuiteRun run) {
        return "fallacies run --resume "
                + ShellWord.ofThisMachine(run.folder().path().toString());
    }

    private void sayWhatItWasMeasuredWith(RunManifest manifest, Terminal terminal) {
        if (inTurns.isLeading()) {
            Path other = out.resolve(manifest.interleavedWith());
            terminal.line("results of the other build: " + other);
            // Whoever interrupts this run interrupts both.
            Optional<String> failed = manifest.status() == Status.PARTIAL ? Optional.empty() : turns.failure();
            failed.ifPresent(failure -> {
                throw new FailedException(failure, null);
            });
        }
    }

    private static int status(RunManifest manifest) {
        if (manifest.status() == Status.PARTIAL) {
            return ExitStatus.INTERRUPTED;
        }
        return manifest.status() == Status.FAILED ? ExitStatus.FAILED : ExitStatus.FINE;
    }
}
