package dev.fallacies.harness.recording;

import java.util.concurrent.locks.LockSupport;

/** The time that a load driver goes by; another one in tests. */
public interface LoadClock {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    /**
     * Returns once a time has come, and at once if it has passed.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void await(long nanoTime) throws InterruptedException;

    /** This machine's. It sleeps, and watches the time for the last stretch. */
    static LoadClock ofThisMachine() {
        return Precise.INSTANCE;
    }

    /**
     * Sleeps until shortly before the time, since a thread wakes late, and watches the time from there on. Until the last moment
     * it leaves its core to any other thread that has work, such as those that calls end on.
     */
    enum Precise implements LoadClock {
        INSTANCE;

        /**
         * On a virtual machine of two shared cores, with a thousand calls a second, one call in a hundred was started 0.15 ms late
         * so, and 0.55 ms where the thread woke 0.1 ms before the time; response times were no longer.
         */
        private static final long WAKES_BEFORE_NANOS = 1_000_000;

        private static final long LAST_MOMENT_NANOS = 20_000;

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void await(long time) throws InterruptedException {
            for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
                pass(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        private static void pass(long left) {
            if (left > WAKES_BEFORE_NANOS) {
                LockSupport.parkNanos(left - WAKES_BEFORE_NANOS);
            } else if (left > LAST_MOMENT_NANOS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
