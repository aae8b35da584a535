package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.recording.Outcomes;
import java.util.OptionalDouble;

/**
 * What a load saw of a replica's loss. Times are in nanoseconds from the start of the load.
 *
 * @param perSecond rate of the calls that the replica was to serve
 * @param failed calls that did not succeed
 * @param failedInTheEnd those of them that were to be started in the last stretch of the load
 * @param startedInTheEnd calls that were to be started in that stretch
 * @param gapNanos from the fault until the last call that failed was to be started, and one more of its kind would have been;
 *     empty if calls failed in the load's last stretch, too; may be below 0 if only calls that were under way failed
 */
record Outage(double perSecond, long failed, long failedInTheEnd, long startedInTheEnd, OptionalDouble gapNanos) {

    /**
     * Reads it off.
     *
     * @param faultNanos when the fault was made
     * @param endNanos from when on the last stretch lasts
     * @param perSecond rate of the calls that the replica was to serve
     */
    static Outage of(LoadTrace trace, double faultNanos, double endNanos, double perSecond) {
        long failed = 0;
        long failedInTheEnd = 0;
        long startedInTheEnd = 0;
        double last = 0;
        for (int call = 0; call < trace.calls(); call++) {
            boolean isInTheEnd = trace.intendedNanos(call) >= endNanos;
            startedInTheEnd += isInTheEnd ? 1 : 0;
            if (!trace.succeeded(call)) {
                failed++;
                failedInTheEnd += isInTheEnd ? 1 : 0;
                last = trace.intendedNanos(call);
            }
        }
        OptionalDouble gap = failedInTheEnd > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(failed == 0 ? 0 : last + 1e9 / perSecond - faultNanos);
        return new Outage(perSecond, failed, failedInTheEnd, startedInTheEnd, gap);
    }

    /**
     * Records it as the fork's outcomes.
     *
     * @param thinkNanos for how long a call is under way, and so before the fault for how long one could still be hit
     * @param limitNanos from the fault to the load's end
     */
    void record(double thinkNanos, double limitNanos) {
        Outcomes outcomes = Outcomes.ofThisJvm();
        outcomes.count(FaultTolerance.FAILED, failed);
        outcomes.trials(FaultTolerance.FAILED_IN_THE_END, failedInTheEnd, startedInTheEnd);
        if (gapNanos.isEmpty()) {
            outcomes.notWithin(FaultTolerance.GAP, limitNanos);
        } else if (failed > 0) {
            // A gap shorter than from one call to the next cannot be told from none; where no call failed there is none
            // to tell.
            outcomes.value(FaultTolerance.GAP, Math.max(1e9 / perSecond, gapNanos.getAsDouble()));
        }
        if (failed > 0) {
            double exposedSeconds = (thinkNanos + Math.max(0, gapNanos.orElse(limitNanos))) / 1e9;
            outcomes.value(FaultTolerance.FAILED_TO_RATE_TIMES_GAP, failed / (perSecond * exposedSeconds));
        }
    }
}
