package dev.fallacies.harness.runner;

import dev.fallacies.harness.machine.MachineProbe;
import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.workload.WarmUp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A run: the controls, then the predictions, then rounds. Each round measures every case once, in an order of its own,
 * against a fresh server and engine, so that a drift of the machine hits all cases alike.
 */
public final class SuiteRun {
    private static final Duration PROCESS_WARM_UP = Duration.ofSeconds(5);
    private static final Duration SMOKE_WARM_UP = Duration.ofMillis(100);

    private final RunOptions options;
    private final RunListener listener;
    private final Planner planner;
    private final Plan firstPlan;
    private final List<String> forkArguments;
    private final MachineProbe machine = MachineProbe.begin();
    private final long startNanos = System.nanoTime();
    private final Set<String> skipped = new HashSet<>();
    private RunFolder folder;
    private RunManifest manifest;
    private volatile boolean interrupted;
    private boolean failed;
    private double lastRoundSeconds;

    /**
     * Plans a run.
     *
     * @throws IllegalArgumentException if the options name something that does not exist
     */
    public SuiteRun(Suite suite, RunOptions options, RunListener listener) {
        this.options = options;
        this.listener = listener;
        planner = new Planner(suite, options.selection(), options.profiles());
        firstPlan = planner.plan(MachineConstants.reference());
        forkArguments = forkArguments(options);
    }

    private static List<String> forkArguments(RunOptions options) {
        List<String> arguments = new ArrayList<>();
        options.profilesFile()
                .ifPresent(file -> arguments.add("-D" + NetworkProfiles.FILE_PROPERTY + "=" + file.toAbsolutePath()));
        if (options.selection().depth() == Depth.SMOKE) {
            arguments.add("-D" + WarmUp.MILLIS_PROPERTY + "=" + SMOKE_WARM_UP.toMillis());
        }
        return arguments;
    }

    private Duration warmUp() {
        return options.selection().depth() == Depth.SMOKE ? SMOKE_WARM_UP : PROCESS_WARM_UP;
    }

    /** What would be run, with the predictions of the reference machine. */
    public Plan plan() {
        return firstPlan;
    }

    /** Where the results are; null before the run has begun. */
    public RunFolder folder() {
        return folder;
    }

    /**
     * Makes the folder, so that an unusable place is known before anything is measured.
     *
     * @throws IOException if the engine cannot be started, or there is no server at the target
     */
    public void prepare() throws IOException {
        if (options.target().isPresent()) {
            requireServer(options.target().get());
        }
        String engine = engineIdentity();
        Instant now = Instant.now();
        folder = RunFolder.create(options.out(), now);
        Build build = Build.ofClassPath();
        manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                folder.runId(),
                now,
                null,
                Status.RUNNING,
                options.profile(),
                build.version(),
                build.commit(),
                build.dirty(),
                options.argv(),
                options.seed(),
                0,
                options.budget().map(budget -> budget.toMillis() / 1e3).orElse(null),
                engine,
                firstPlan.scenarios(),
                firstPlan.networks(),
                firstPlan.cases());
        folder.write(manifest);
        machine.examine(Checkup.ofRun(options, engine));
        folder.write(machine.finish(JmhFork.JVM_ARGUMENTS));
    }

    private static void requireServer(String address) throws IOException {
        try {
            WarmUp.smallCalls(address, Duration.ZERO);
        } catch (RuntimeException e) {
            throw new IOException(
                    "no workload server at " + address + " (" + e.getMessage() + "); start one with 'fallacies server'",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling " + address);
        }
    }

    /**
     * Runs to the end of the budget or of the rounds.
     *
     * @return the manifest of the finished run
     */
    public RunManifest run() {
        listener.started(folder.path(), firstPlan);
        Controls controls = measureControls();
        if (interrupted) {
            return finish(Status.PARTIAL);
        }
        Plan plan = planner.plan(controls);
        manifest = manifest.with(plan.cases());
        folder.write(manifest);
        listener.planned(plan);
        for (int round = 1; !interrupted && (round == 1 || wantsRound(round)); round++) {
            double before = elapsedSeconds();
            measure(shuffled(plan.ofEachRound(), round), round, controls);
            if (interrupted) {
                break;
            }
            lastRoundSeconds = elapsedSeconds() - before;
            manifest = manifest.with(Status.RUNNING, round, null);
            folder.write(manifest);
            listener.roundFinished(round);
        }
        if (interrupted) {
            return finish(Status.PARTIAL);
        }
        return finish(failed ? Status.FAILED : Status.COMPLETE);
    }

    /** Has the run end as soon as it can: its processes are killed, and what they were at is not counted. */
    public void interrupt() {
        interrupted = true;
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private RunManifest finish(Status status) {
        folder.write(machine.finish(JmhFork.JVM_ARGUMENTS));
        manifest = manifest.with(status, manifest.rounds(), Instant.now());
        folder.write(manifest);
        return manifest;
    }

    private Controls measureControls() {
        List<Observation> observations =
                measure(firstPlan.controls(), Observation.CONTROL_ROUND, MachineConstants.reference());
        return MachineConstants.measured(observations);
    }

    private List<Observation> measure(List<Job> jobs, int round, Controls controls) {
        listener.roundStarted(round, jobs.size());
        List<Observation> observations = new ArrayList<>();
        try (RoundProcesses processes = new RoundProcesses(options.engine(), options.target(), warmUp())) {
            CaseRunner runner = new CaseRunner(folder, processes, controls, forkArguments);
            for (int position = 0; position < jobs.size() && !interrupted; position++) {
                Job job = jobs.get(position);
                if (!skipped.contains(job.key())) {
                    measure(runner, job, round, position, observations);
                }
            }
        }
        return observations;
    }

    private void measure(CaseRunner runner, Job job, int round, int position, List<Observation> observations) {
        listener.caseStarted(job.planned(), round);
        try {
            Observation observation = runner.run(job, round, position);
            folder.append(observation);
            observations.add(observation);
            listener.observed(observation);
        } catch (CaseFailedException e) {
            if (interrupted) {
                return;
            }
            Failure failure = e.toFailure(job.key(), round);
            folder.append(failure);
            note(failure);
            listener.failed(failure);
        }
    }

    /** What cannot be measured here is not tried in every round. */
    private void note(Failure failure) {
        if (failure.kind() == Failure.Kind.SKIPPED) {
            skipped.add(failure.key());
        } else {
            failed = true;
        }
    }

    private boolean wantsRound(int round) {
        if (options.rounds().isPresent() && round > options.rounds().getAsInt()) {
            return false;
        }
        if (options.budget().isEmpty()) {
            return options.rounds().isPresent();
        }
        return elapsedSeconds() + lastRoundSeconds <= options.budget().get().toSeconds();
    }

    private double elapsedSeconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private List<Job> shuffled(List<Job> jobs, int round) {
        List<Job> order = new ArrayList<>(jobs);
        Collections.shuffle(order, new Random(options.seed() + round));
        return order;
    }

    /** Asked of the engine itself before anything is measured, since nothing could be measured without it. */
    private String engineIdentity() throws IOException {
        try (Engine engine = Engine.start(options.engine())) {
            return engine.identity();
        }
    }
}
