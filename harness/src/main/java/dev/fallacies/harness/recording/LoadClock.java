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

    /** This machine's. It sleeps, and spins the last stretch. */
    static LoadClock ofThisMachine() {
        return Precise.INSTANCE;
    }

    /** Sleeps until shortly before the time, since a thread wakes late, and spins from there on. */
    enum Precise implements LoadClock {
        INSTANCE;

        private static final long SPIN_NANOS = 100_000;

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void await(long time) throws InterruptedException {
            for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
                if (left > SPIN_NANOS) {
                    LockSupport.parkNanos(left - SPIN_NANOS);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
