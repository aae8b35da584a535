package dev.fallacies.harness.runner;

import dev.fallacies.harness.machine.MachineProbe;
import dev.fallacies.harness.machine.SuiteFacts;
import dev.fallacies.harness.machine.SuiteFacts.Directory;
import dev.fallacies.harness.machine.SuiteFacts.Trial;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import dev.fallacies.harness.workload.WorkloadServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the machine as it is, without a run; and gathers for a run what its checks need to know of the suite. */
public final class Checkup {
    private static final EngineChoice EMBEDDED = new EngineChoice.Embedded();

    private Checkup() {}

    /**
     * Checks the machine; takes about two seconds, since engines are started to see whether they can be.
     *
     * @param choice the engine that a run would use
     * @param out directory that a run's folder would be made in
     * @return one finding a check, in a fixed order
     */
    public static List<Finding> of(EngineChoice choice, Path out) {
        MachineProbe machine = MachineProbe.begin();
        Trial embedded = trial(EMBEDDED);
        Trial chosen = choice.equals(EMBEDDED) ? embedded : trial(choice);
        return machine.examine(facts(embedded, chosen, out));
    }

    /** @param engine that the run has started before, so that it need not be started again */
    static SuiteFacts ofRun(RunOptions options, String engine) {
        Trial chosen = Trial.started(engine);
        Trial embedded = options.engines().main().equals(EMBEDDED) ? chosen : Trial.NOT_TRIED;
        return facts(embedded, chosen, options.out());
    }

    private static SuiteFacts facts(Trial embedded, Trial chosen, Path out) {
        Build build = Build.ofClassPath();
        return new SuiteFacts(
                WorkloadServer.transportName(),
                embedded,
                chosen,
                EngineSet.of(EMBEDDED).real().isPresent(),
                build.commit(),
                build.dirty(),
                directory(Path.of(System.getProperty("java.io.tmpdir"))),
                directory(out));
    }

    private static Trial trial(EngineChoice choice) {
        try (Engine engine = Engine.start(choice)) {
            return Trial.started(engine.identity());
        } catch (IOException | RuntimeException e) {
            return Trial.failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** What a run is to write to may still have to be made: then its nearest parent is asked. */
    private static Directory directory(Path path) {
        Path existing = path.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return new Directory(takesFile(existing), freeBytes(existing));
    }

    /** Tried, since permissions alone do not tell of quotas and of disks that are read-only. */
    private static boolean takesFile(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "fallacies-", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Long freeBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return null;
        }
    }
}
