package dev.fallacies.harness.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the calls of a load came out over its time. A call counts where it was to be started, and so does its end: in each
 * step, started = succeeded + failed, and failed ÷ started is what a user who came then could expect.
 *
 * @param steps one each {@link #STEP}, from the start of the load to its last call, those without calls included
 */
public record Timeline(List<Step> steps) {
    /** Length of a step. */
    public static final Duration STEP = Duration.ofMillis(100);

    /**
     * One step.
     *
     * @param fromMillis when it began, from the start of the load
     * @param started calls that were to be started in it
     * @param succeeded those of them that ended with OK
     * @param failed those of them that ended with another status
     */
    public record Step(long fromMillis, long started, long succeeded, long failed) {}

    public Timeline {
        steps = List.copyOf(steps);
    }

    static Timeline of(LoadTrace trace) {
        int steps = trace.calls() == 0 ? 0 : step(trace, trace.calls() - 1) + 1;
        long[] started = new long[steps];
        long[] succeeded = new long[steps];
        for (int i = 0; i < trace.calls(); i++) {
            started[step(trace, i)]++;
            succeeded[step(trace, i)] += trace.succeeded(i) ? 1 : 0;
        }
        List<Step> all = new ArrayList<>();
        for (int s = 0; s < steps; s++) {
            all.add(new Step(s * STEP.toMillis(), started[s], succeeded[s], started[s] - succeeded[s]));
        }
        return new Timeline(all);
    }

    private static int step(LoadTrace trace, int call) {
        return (int) (trace.intendedNanos(call) / STEP.toNanos());
    }
}
