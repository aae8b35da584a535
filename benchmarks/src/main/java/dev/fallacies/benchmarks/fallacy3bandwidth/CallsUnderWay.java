package dev.fallacies.benchmarks.fallacy3bandwidth;

import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.workload.AsyncCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls while they are under way, every two milliseconds, apart from all that is noted of their times. */
final class CallsUnderWay implements AsyncCall, AutoCloseable {
    private static final long EVERY_MICROS = 2000;

    private final AsyncCall calls;
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Integer> counts = new ArrayList<>();
    private final ScheduledExecutorService counter = Executors.newSingleThreadScheduledExecutor();

    CallsUnderWay(AsyncCall calls) {
        this.calls = calls;
    }

    /** The first one begins the counting. */
    @Override
    public void start(long number, End end) {
        if (number == 0) {
            counter.scheduleAtFixedRate(this::count, 0, EVERY_MICROS, TimeUnit.MICROSECONDS);
        }
        underWay.incrementAndGet();
        calls.start(number, status -> {
            underWay.decrementAndGet();
            end.ended(status);
        });
    }

    private synchronized void count() {
        counts.add(underWay.get());
    }

    /**
     * Their mean number, from the first call's start to the last one's end.
     *
     * @throws IllegalStateException if none was under way at any of the instants
     */
    synchronized double mean() {
        int end = counts.size();
        while (end > 0 && counts.get(end - 1) == 0) {
            end--;
        }
        return counts.subList(0, end).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElseThrow(() -> new IllegalStateException("no call was ever seen under way"));
    }

    /** What Little's law says of it, λ·W: all service times, divided by the time from the first call's start to the last one's end. */
    static double littlesMean(LoadTrace trace) {
        long services = 0;
        long lastEnd = 0;
        for (int call = 0; call < trace.calls(); call++) {
            services += trace.endedNanos(call) - trace.startedNanos(call);
            lastEnd = Math.max(lastEnd, trace.endedNanos(call));
        }
        return (double) services / (lastEnd - trace.startedNanos(0));
    }

    @Override
    public void close() {
        counter.shutdownNow();
    }
}
