package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.workload.WarmUp;
import java.time.Duration;
import java.util.List;

/**
 * What a run of some depth asks of its instrument before a number counts.
 *
 * @param processWarmUp how long each process of a round is warmed, at least
 * @param leniency how many times a link may be as far off, and a driver as late, as in a run whose numbers mean something
 * @param forkArguments options that tell the forks
 */
record Rigour(Duration processWarmUp, double leniency, List<String> forkArguments) {
    private static final Duration SMOKE_WARM_UP = Duration.ofMillis(100);
    private static final int SMOKE_LENIENCY = 10;
    private static final Rigour MEASURING = new Rigour(Duration.ofSeconds(5), 1, List.of());
    /** It asks whether everything works; that the machine was busy for a moment is no answer to that. */
    private static final Rigour SMOKE = new Rigour(
            SMOKE_WARM_UP,
            SMOKE_LENIENCY,
            List.of(
                    "-D" + WarmUp.MILLIS_PROPERTY + "=" + SMOKE_WARM_UP.toMillis(),
                    "-D" + OpenLoop.LENIENCY_PROPERTY + "=" + SMOKE_LENIENCY));

    static Rigour of(Depth depth) {
        return depth == Depth.SMOKE ? SMOKE : MEASURING;
    }
}
