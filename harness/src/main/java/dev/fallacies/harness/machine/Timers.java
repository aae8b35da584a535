package dev.fallacies.harness.machine;

import java.util.stream.LongStream;

/** How finely this machine tells and keeps time. */
final class Timers {
    private static final int CLOCK_READINGS = 10_000;
    private static final int SLEEPS = 200;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Timers() {}

    /** The smallest step of {@code nanoTime} above 0 that was seen. */
    static double clockStepNanos() {
        return LongStream.generate(Timers::step).limit(CLOCK_READINGS).min().orElseThrow();
    }

    /** How late sleeps of 1 ms end; asking takes about a quarter of a second. */
    static SleepOvershoot sleepOvershoot() {
        long[] overshoots =
                LongStream.generate(Timers::overshoot).limit(SLEEPS).sorted().toArray();
        return new SleepOvershoot(overshoots[SLEEPS / 2], overshoots[SLEEPS * 99 / 100]);
    }

    /**
     * How much longer than 1 ms a sleep of 1 ms takes.
     *
     * @param p99Nanos which one in a hundred exceeds
     */
    record SleepOvershoot(double medianNanos, double p99Nanos) {}

    private static long step() {
        long start = System.nanoTime();
        long now = System.nanoTime();
        while (now == start) {
            now = System.nanoTime();
        }
        return now - start;
    }

    private static long overshoot() {
        long start = System.nanoTime();
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbsentException("interrupted while measuring it");
        }
        return System.nanoTime() - start - NANOS_PER_MILLI;
    }
}
