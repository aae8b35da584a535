package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import java.time.Instant;
import java.util.List;

/**
 * One of the two runs of a comparison.
 *
 * @param gitCommit null if it is not known
 * @param gitDirty null if it is not known
 * @param loadBefore one-minute load average when the run began; null if it is not known
 * @param loadAfter when it ended, the run's own work included
 * @param stealShare share of CPU time that the hypervisor kept during the run, 0 to 1
 * @param warnings what makes its numbers worth less, a readable clause each
 */
public record ComparedRun(
        String runId,
        Instant startedAt,
        RunManifest.Status status,
        String profile,
        int rounds,
        String suiteVersion,
        String gitCommit,
        Boolean gitDirty,
        String engine,
        Double loadBefore,
        Double loadAfter,
        Double stealShare,
        List<String> warnings) {

    static ComparedRun of(Run run) {
        RunManifest manifest = run.manifest();
        return new ComparedRun(
                manifest.runId(),
                manifest.startedAt(),
                manifest.status(),
                manifest.profile(),
                manifest.rounds(),
                manifest.suiteVersion(),
                manifest.gitCommit(),
                manifest.gitDirty(),
                manifest.engine(),
                run.machine().map(m -> m.loadBefore()).orElse(null),
                run.machine().map(m -> m.loadAfter()).orElse(null),
                run.machine().map(m -> m.stealShare()).orElse(null),
                RunWarnings.of(run));
    }
}
