package dev.fallacies.harness.recording;

import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that goes only when someone waits, and a server that answers by it. */
final class FakeServer implements LoadClock {
    /** Any start will do, also one whose sums overflow. */
    private long now = Long.MAX_VALUE - 1_000_000;

    private final long start = now;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(d -> d.nanos - start));

    private record Due(long nanos, AsyncCall.End end, Status.Code status) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void await(long time) {
        while (!due.isEmpty() && due.peek().nanos - time <= 0) {
            Due next = due.poll();
            pass(Math.max(0, next.nanos - now));
            next.end.ended(next.status);
        }
        pass(Math.max(0, time - now));
    }

    /** Time since the clock was made. */
    long elapsed() {
        return now - start;
    }

    /** Lets time pass in which nobody waits. */
    void pass(long nanos) {
        now += nanos;
    }

    void answer(AsyncCall.End end, long afterNanos, Status.Code status) {
        due.add(new Due(now + afterNanos, end, status));
    }
}
