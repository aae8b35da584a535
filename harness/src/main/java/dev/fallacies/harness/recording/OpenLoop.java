package dev.fallacies.harness.recording;

import dev.fallacies.harness.scenario.VoidException;
import dev.fallacies.harness.workload.AsyncCall;
import java.time.Duration;
import java.util.Locale;

/**
 * Starts calls when a schedule says, whatever became of earlier ones, as users do who know nothing of each other. The
 * thread that runs it starts them all; they end on gRPC's threads. It comes to an end: it waits for every call, and every
 * call has a deadline.
 *
 * <p>A load that was not offered as its schedule says is void: if the driver itself was late, or so many calls were under
 * way that it would not start another, it throws rather than tell of another load than the one that was asked for.
 *
 * @param deadline that the calls have
 * @param mostOutstanding calls that may be under way at a time: at a rate of λ, λ · deadline are if nothing answers
 * @param mostLateness that one call in a hundred may be started later than intended; well below what the
 *     experiment is to see
 * @param clock that it goes by
 */
public record OpenLoop(Duration deadline, int mostOutstanding, Duration mostLateness, LoadClock clock) {
    /** System property: how many times as late as it says a driver by this machine's clock may be; 1 unless it is set. */
    public static final String LENIENCY_PROPERTY = "fallacies.lenientLateness";

    /** How long a call may take to end after its deadline, on a machine that is busy. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Longer than a clock may take from a core while it waits, as a server that is gone is waited for by the second. */
    private static final Duration POLL = Duration.ofMillis(10);

    /** A driver by this machine's clock. */
    public OpenLoop(Duration deadline, int mostOutstanding, Duration mostLateness) {
        this(
                deadline,
                mostOutstanding,
                mostLateness.multipliedBy(Integer.getInteger(LENIENCY_PROPERTY, 1)),
                LoadClock.ofThisMachine());
    }

    /**
     * Offers a load and waits for its end.
     *
     * @throws VoidException if the driver could not start the calls as the schedule says
     * @throws IllegalStateException if a call has not ended 10 s after its deadline
     */
    public LoadTrace run(ArrivalSchedule schedule, AsyncCall call) throws InterruptedException {
        LoadTrace trace = new LoadTrace(schedule.offsetsNanos());
        long start = clock.nanoTime();
        boolean allStarted = startAll(trace, call, start);
        awaitEnds(trace);
        if (!allStarted) {
            throw new VoidException("the load was not offered to its end: " + mostOutstanding
                    + " calls were under way and no more are allowed; shorten their deadline, or allow more");
        }
        requirePunctual(trace);
        return trace;
    }

    private boolean startAll(LoadTrace trace, AsyncCall call, long start) throws InterruptedException {
        for (int i = 0; i < trace.calls(); i++) {
            clock.await(start + trace.intendedNanos(i));
            if (trace.outstanding() >= mostOutstanding) {
                return false;
            }
            int number = i;
            trace.started(i, clock.nanoTime() - start);
            call.start(i, status -> trace.ended(number, clock.nanoTime() - start, status));
        }
        return true;
    }

    private void awaitEnds(LoadTrace trace) throws InterruptedException {
        long until = clock.nanoTime() + deadline.plus(GRACE).toNanos();
        while (trace.outstanding() > 0) {
            long now = clock.nanoTime();
            if (now - until >= 0) {
                throw new IllegalStateException(trace.outstanding() + " calls have not ended " + GRACE.toSeconds()
                        + " s after their deadline of " + deadline.toMillis() + " ms");
            }
            clock.await(now + POLL.toNanos());
        }
    }

    private void requirePunctual(LoadTrace trace) {
        long late = trace.lateness().getValueAtPercentile(99);
        if (late > mostLateness.toNanos()) {
            throw new VoidException(String.format(
                    Locale.ROOT,
                    "the driver itself was late: one in a hundred of its %d calls was started %.3f ms or more after its"
                            + " time, where %.3f ms are allowed; offer a lower rate, or leave the machine to it",
                    trace.calls(),
                    late / 1e6,
                    mostLateness.toNanos() / 1e6));
        }
    }
}
