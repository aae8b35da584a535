package dev.fallacies.harness.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends what does not end by itself: unless it is closed in time, it does what it was told to, on a thread of its own, so
 * that whoever waits for a process that hangs is freed by its death.
 */
final class Watchdog implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean hasBitten;

    private Watchdog(Duration limit, Runnable bite) {
        thread = new Thread(() -> watch(limit, bite), "watchdog");
        thread.setDaemon(true);
    }

    /** @param bite what is done if the watchdog is not closed within the limit */
    static Watchdog over(Duration limit, Runnable bite) {
        Watchdog watchdog = new Watchdog(limit, bite);
        watchdog.thread.start();
        return watchdog;
    }

    /** Whether the time was up before the watchdog was closed. */
    boolean hasBitten() {
        return hasBitten;
    }

    private void watch(Duration limit, Runnable bite) {
        try {
            if (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                hasBitten = true;
                bite.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls it off; if it is biting, waits until it has done so. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
