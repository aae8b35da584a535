package dev.fallacies.benchmarks.why;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps a number of calls outstanding, so that a replica that is to be busy is, and counts those that end within a time: the
 * replicas' capacity. A closed loop, since capacity is what it asks for, and not how long anybody waits.
 */
final class Throughput {
    private final Starter starter;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore drained = new Semaphore(0);
    private volatile boolean over;

    Throughput(Starter starter) {
        this.starter = starter;
    }

    /** What there is to do, again and again. */
    @FunctionalInterface
    interface Starter {
        /**
         * Starts it and returns at once.
         *
         * @param number from 0
         * @param end gets null when it has ended well, otherwise what went wrong
         */
        void start(long number, Consumer<Throwable> end);
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
        starter.start(started.getAndIncrement(), this::ended);
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
