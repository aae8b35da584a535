package dev.fallacies.harness.recording;

import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * Keeps so many calls under way: the end of each starts the next, on the thread that it ended on. A server that stalls so
 * stalls its load as well, which an open loop does not; for throughput, and to show that difference.
 *
 * @param inFlight calls under way at any time
 * @param deadline that the calls have
 * @param grace how long a call may take to end after its deadline, on a machine that is busy
 */
public record ClosedLoop(int inFlight, Duration deadline, Duration grace) {
    private static final int SIGNIFICANT_DIGITS = 3;

    public ClosedLoop(int inFlight, Duration deadline) {
        this(inFlight, deadline, OpenLoop.GRACE);
    }

    /**
     * What was measured.
     *
     * @param serviceTimes of the calls that succeeded, in nanoseconds
     * @param outcomes how many calls ended with each status; without those of which there are none
     * @param elapsedNanos from the first start to the last end
     */
    public record Measured(Histogram serviceTimes, Map<Status.Code, Long> outcomes, long elapsedNanos) {
        /** All of them, however they ended. */
        public long calls() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Calls that succeeded, by the second. */
        public double perSecond() {
            return 1e9 * outcomes.getOrDefault(Status.Code.OK, 0L) / elapsedNanos;
        }
    }

    /**
     * Starts calls for so long, and waits for those that are under way.
     *
     * @throws IllegalStateException if a call has not ended in time after its deadline
     */
    public Measured run(Duration length, AsyncCall call) throws InterruptedException {
        long start = System.nanoTime();
        AtomicLong numbers = new AtomicLong();
        CountDownLatch done = new CountDownLatch(inFlight);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            Slot slot = new Slot(call, numbers, start + length.toNanos(), done);
            slots.add(slot);
            slot.next();
        }
        if (!done.await(length.plus(deadline).plus(grace).toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException(done.getCount() + " calls have not ended " + grace.toMillis()
                    + " ms after their deadline of " + deadline.toMillis() + " ms");
        }
        return measured(slots, System.nanoTime() - start);
    }

    private static Measured measured(List<Slot> slots, long elapsedNanos) {
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        Map<Status.Code, Long> outcomes = new EnumMap<>(Status.Code.class);
        slots.forEach(slot -> {
            all.add(slot.serviceTimes);
            slot.outcomes.forEach((status, calls) -> outcomes.merge(status, calls, Long::sum));
        });
        return new Measured(all, outcomes, elapsedNanos);
    }

    /**
     * One call after the other. A call may end before the one who started it is back: whoever of the two comes second starts
     * the next, so that calls which end at once do not pile up on a stack, and no two threads are here at a time.
     */
    private static final class Slot implements AsyncCall.End {
        private enum State {
            STARTING,
            STARTED,
            ENDED
        }

        private final AsyncCall call;
        private final AtomicLong numbers;
        private final long until;
        private final CountDownLatch done;
        private final Histogram serviceTimes = new Histogram(SIGNIFICANT_DIGITS);
        private final Map<Status.Code, Long> outcomes = new EnumMap<>(Status.Code.class);
        private final AtomicReference<State> state = new AtomicReference<>();
        private long startedAt;

        Slot(AsyncCall call, AtomicLong numbers, long until, CountDownLatch done) {
            this.call = call;
            this.numbers = numbers;
            this.until = until;
            this.done = done;
        }

        void next() {
            do {
                startedAt = System.nanoTime();
                if (startedAt - until >= 0) {
                    done.countDown();
                    return;
                }
                state.set(State.STARTING);
                call.start(numbers.getAndIncrement(), this);
            } while (!state.compareAndSet(State.STARTING, State.STARTED));
        }

        @Override
        public void ended(Status.Code status) {
            if (status == Status.Code.OK) {
                serviceTimes.recordValue(System.nanoTime() - startedAt);
            }
            outcomes.merge(status, 1L, Long::sum);
            if (state.getAndSet(State.ENDED) == State.STARTED) {
                next();
            }
        }
    }
}
