package dev.fallacies.benchmarks.why;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongToIntFunction;

/**
 * Keeps a number of calls outstanding, so that a replica that is to be busy is, and counts those that end within a time: the
 * replicas' capacity. A closed loop, since capacity is what it asks for, and not how long anybody waits.
 */
final class Throughput {
    private final Replicas replicas;
    private final double serviceNanos;
    private final LongToIntFunction route;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore drained = new Semaphore(0);
    private volatile boolean over;

    /** @param route the replica that the n-th call goes to */
    Throughput(Replicas replicas, double serviceNanos, LongToIntFunction route) {
        this.replicas = replicas;
        this.serviceNanos = serviceNanos;
        this.route = route;
    }

    /**
     * Loads the replicas, and waits until every call has ended.
     *
     * @param outstanding calls under way at any time
     * @param before it counts, until queues are as long as they get
     * @param counted for how long it counts
     * @return calls that ended in one second of it
     * @throws IllegalStateException if a call failed
     */
    double perSecond(int outstanding, long beforeMillis, long countedMillis) throws InterruptedException {
        for (int i = 0; i < outstanding; i++) {
            next();
        }
        Thread.sleep(beforeMillis);
        long from = System.nanoTime();
        long first = ended.get();
        Thread.sleep(countedMillis);
        long last = ended.get();
        double seconds = (System.nanoTime() - from) / 1e9;
        over = true;
        drained.acquire(outstanding);
        if (failure.get() != null) {
            throw new IllegalStateException("a replica failed: " + failure.get().getMessage(), failure.get());
        }
        return (last - first) / seconds;
    }

    private void next() {
        replicas.call(route.applyAsInt(started.getAndIncrement()), serviceNanos, this::ended);
    }

    private void ended(Throwable cause) {
        ended.incrementAndGet();
        failure.compareAndSet(null, cause);
        if (over || cause != null) {
            drained.release();
        } else {
            next();
        }
    }
}
