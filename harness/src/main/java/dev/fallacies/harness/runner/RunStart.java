package dev.fallacies.harness.runner;

import dev.fallacies.harness.machine.MachineProbe;
import dev.fallacies.harness.results.Resumption;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.results.RunRequest;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.workload.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Begins a run, or takes one up again. Whatever can be refused is refused here, before anything is measured. */
public final class RunStart {
    private RunStart() {}

    /**
     * Makes the folder of a new run.
     *
     * @param turns with whom it measures
     * @throws IllegalArgumentException if the plan names something that does not exist
     * @throws IOException if the engine cannot be started, or there is no server at the target
     */
    public static SuiteRun begin(RunOptions options, Planning planning, RunListener listener, Turns turns)
            throws IOException {
        Plan plan = planning.plan(MachineConstants.reference());
        MachineProbe machine = MachineProbe.begin();
        String engine = reachableEngine(options);
        Instant now = Instant.now();
        RunFolder folder = RunFolder.create(options.out(), now);
        machine.examine(Checkup.ofRun(options, engine));
        RunManifest manifest = manifest(options, plan, engine, folder.runId(), now);
        return new SuiteRun(options, planning, RunRecord.begin(folder, manifest, machine), 1, listener, turns);
    }

    /**
     * Opens the folder of a run that did not come to its end, or in which something failed: what is missing is measured.
     *
     * @param force whether to go on although suite or machine have changed, which the run then says of itself
     * @param listening makes what is told how it goes, once it is known how the run is made
     * @throws IllegalArgumentException if there is nothing to resume, or suite or machine have changed
     * @throws IOException if the engine cannot be started, or there is no server at the target
     */
    public static SuiteRun resume(Suite suite, Path path, boolean force, Listening listening) throws IOException {
        RunFolder folder = RunFolder.open(path);
        requireUnfinished(folder.read().manifest());
        folder.lock();
        try {
            return resume(suite, folder, force, listening);
        } catch (IOException | RuntimeException e) {
            folder.unlock();
            throw e;
        }
    }

    private static SuiteRun resume(Suite suite, RunFolder folder, boolean force, Listening listening)
            throws IOException {
        Run run = folder.read();
        RunManifest manifest = run.manifest();
        RunOptions options = options(manifest, folder.path());
        Replanner planning = new Replanner(suite, manifest, options.engines());
        planning.plan(MachineConstants.reference());
        MachineProbe machine = MachineProbe.begin();
        String engine = reachableEngine(options);
        machine.examine(Checkup.ofRun(options, engine));
        List<String> changes = Changes.since(run, engine, machine.finish(JmhFork.JVM_ARGUMENTS));
        requireUnchanged(changes, force);
        RunManifest resumed = manifest.with(new Resumption(Instant.now(), changes));
        RunRecord record = RunRecord.resume(folder, run, resumed, machine);
        return new SuiteRun(options, planning, record, lastRound(manifest), listening.to(options), Turns.ALONE);
    }

    /** Makes a listener for a run. */
    @FunctionalInterface
    public interface Listening {
        RunListener to(RunOptions options);
    }

    private static RunManifest manifest(RunOptions options, Plan plan, String engine, String runId, Instant now) {
        Build build = Build.ofClassPath();
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                runId,
                now,
                null,
                Status.RUNNING,
                options.depth().profile(),
                build.version(),
                build.commit(),
                build.dirty(),
                ClassPathDigest.ofThisJvm(),
                options.argv().stream().map(MachineProbe::withoutNames).toList(),
                options.seed(),
                0,
                options.budget().map(budget -> budget.toMillis() / 1e3).orElse(null),
                engine,
                request(options),
                null,
                List.of(),
                plan.scenarios(),
                plan.networks(),
                plan.cases(),
                Suite.ofClassPath().onTrial());
    }

    private static RunRequest request(RunOptions options) {
        return new RunRequest(
                options.rounds().isPresent() ? options.rounds().getAsInt() : null,
                MachineProbe.withoutNames(options.toxiproxy()),
                options.target().map(MachineProbe::withoutNames).orElse(null));
    }

    /** As the run was asked for, so that it goes on in the same way. */
    private static RunOptions options(RunManifest manifest, Path path) {
        RunRequest request = manifest.request();
        if (request == null) {
            throw new IllegalArgumentException("an older suite made " + path + ", and did not note how to resume it");
        }
        return new RunOptions(
                Depth.ofProfile(manifest.profile()),
                rounds(manifest, request),
                Optional.ofNullable(manifest.budgetSeconds()).map(s -> Duration.ofMillis(Math.round(1e3 * s))),
                MachineProbe.withNames(request.toxiproxy()),
                Optional.ofNullable(request.target()).map(MachineProbe::withNames),
                path.toAbsolutePath().getParent(),
                manifest.seed(),
                manifest.argv());
    }

    /** A run that came to its end has had its rounds, and only what failed in them is missing. */
    private static OptionalInt rounds(RunManifest manifest, RunRequest request) {
        if (manifest.status() == Status.FAILED) {
            return OptionalInt.of(manifest.rounds());
        }
        return request.rounds() == null ? OptionalInt.empty() : OptionalInt.of(request.rounds());
    }

    private static void requireUnfinished(RunManifest manifest) {
        if (manifest.status() == Status.COMPLETE) {
            throw new IllegalArgumentException(
                    "run " + manifest.runId() + " is complete; there is nothing to resume. Start a new one with 'run'");
        }
    }

    private static void requireUnchanged(List<String> changes, boolean force) {
        if (!changes.isEmpty() && !force) {
            throw new IllegalArgumentException("cannot resume: " + String.join("; ", changes)
                    + ". --force resumes it all the same, and no number of it will be citable");
        }
    }

    private static int lastRound(RunManifest manifest) {
        return manifest.status() == Status.FAILED ? manifest.rounds() : manifest.rounds() + 1;
    }

    /** Asked of the engine itself before anything is measured, since nothing could be measured without it. */
    private static String reachableEngine(RunOptions options) throws IOException {
        if (options.target().isPresent()) {
            requireServer(options.target().get());
        }
        try (Engine engine = Engine.start(EngineChoice.parse(options.toxiproxy()))) {
            return engine.identity();
        }
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
}
