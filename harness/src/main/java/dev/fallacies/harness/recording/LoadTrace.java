package dev.fallacies.harness.recording;

import dev.fallacies.harness.results.Timeline;
import dev.fallacies.harness.results.Timeline.Step;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * What became of each call of an open loop. All times are in nanoseconds from the start of the load; histograms hold
 * nanoseconds.
 *
 * <p>A call has an intended start and an actual one. Its response time counts from the intended start, as its user does; its
 * service time from the actual one; what lies between the two is the lateness of the driver itself. Only calls that ended
 * with OK have a response and a service time: an error is no latency.
 */
public final class LoadTrace {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final byte UNDER_WAY = -1;
    private static final byte NOT_STARTED = -2;
    private static final Status.Code[] CODES = Status.Code.values();

    private final long[] intended;
    private final long[] started;
    private final long[] ended;
    private final byte[] statuses;
    private final AtomicInteger ends = new AtomicInteger();
    private int starts;

    LoadTrace(long[] intended) {
        this.intended = intended;
        started = new long[intended.length];
        ended = new long[intended.length];
        statuses = new byte[intended.length];
        Arrays.fill(statuses, NOT_STARTED);
    }

    /** Noted by the driver's thread alone, before the call is made. */
    void started(int call, long nanos) {
        started[call] = nanos;
        statuses[call] = UNDER_WAY;
        starts++;
    }

    /** Noted by any thread; the counter makes what is written here visible to whoever reads it. */
    void ended(int call, long nanos, Status.Code status) {
        if (statuses[call] != UNDER_WAY) {
            throw new IllegalStateException("call " + call + " has ended before, with " + CODES[statuses[call]]);
        }
        ended[call] = nanos;
        statuses[call] = (byte) status.ordinal();
        ends.incrementAndGet();
    }

    /** Calls that are under way; for the driver's thread. */
    int outstanding() {
        return starts - ends.get();
    }

    /** Number of calls, of which all were started and have ended. */
    public int calls() {
        return intended.length;
    }

    /** When a call was to be started. */
    public long intendedNanos(int call) {
        return intended[call];
    }

    /** When a call was started. */
    public long startedNanos(int call) {
        return started[call];
    }

    /** When a call had ended. */
    public long endedNanos(int call) {
        return ended[call];
    }

    public Status.Code status(int call) {
        return CODES[statuses[call]];
    }

    /** Whether a call ended with OK. */
    public boolean succeeded(int call) {
        return statuses[call] == Status.Code.OK.ordinal();
    }

    /** How many calls ended with each status; without those of which there are none. */
    public Map<Status.Code, Long> outcomes() {
        Map<Status.Code, Long> counts = new EnumMap<>(Status.Code.class);
        for (int i = 0; i < calls(); i++) {
            counts.merge(status(i), 1L, Long::sum);
        }
        return counts;
    }

    /** From the intended start to the end, of calls that succeeded. */
    public Histogram responseTimes() {
        return histogram(this::succeeded, i -> ended[i] - intended[i]);
    }

    /** From the actual start to the end, of calls that succeeded. */
    public Histogram serviceTimes() {
        return histogram(this::succeeded, i -> ended[i] - started[i]);
    }

    /** From the intended start to the actual one, of all calls. */
    public Histogram lateness() {
        return histogram(i -> true, i -> started[i] - intended[i]);
    }

    /** What became of the calls by the 100 ms in which they were to be started. */
    public Timeline timeline() {
        int steps = calls() == 0 ? 0 : step(calls() - 1) + 1;
        long[] due = new long[steps];
        long[] succeeded = new long[steps];
        for (int i = 0; i < calls(); i++) {
            due[step(i)]++;
            succeeded[step(i)] += succeeded(i) ? 1 : 0;
        }
        List<Step> all = new ArrayList<>();
        for (int s = 0; s < steps; s++) {
            all.add(new Step(s * Timeline.STEP.toMillis(), due[s], succeeded[s], due[s] - succeeded[s]));
        }
        return new Timeline(all);
    }

    private int step(int call) {
        return (int) (intended[call] / Timeline.STEP.toNanos());
    }

    private Histogram histogram(IntPredicate included, IntToLongFunction nanos) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        for (int i = 0; i < calls(); i++) {
            if (included.test(i)) {
                histogram.recordValue(Math.max(0, nanos.applyAsLong(i)));
            }
        }
        return histogram;
    }
}
