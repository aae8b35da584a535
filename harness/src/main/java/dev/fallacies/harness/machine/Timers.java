package dev.fallacies.harness.machine;

import java.util.Arrays;
import java.util.stream.LongStream;

/** How finely this machine tells and keeps time. */
final class Timers {
    private static final int CLOCK_READINGS = 10_000;
    private static final int SLEEPS = 51;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Timers() {}

    /** The smallest step of {@code nanoTime} above 0 that was seen. */
    static double clockStepNanos() {
        return LongStream.generate(Timers::step).limit(CLOCK_READINGS).min().orElseThrow();
    }

    /** Median of how much longer than 1 ms a sleep of 1 ms takes; asking takes about 60 ms. */
    static double sleepOvershootNanos() {
        long[] overshoots =
                LongStream.generate(Timers::overshoot).limit(SLEEPS).sorted().toArray();
        return Arrays.stream(overshoots).skip(SLEEPS / 2).findFirst().orElseThrow();
    }

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
