package dev.fallacies.benchmarks.controls;

import java.util.stream.LongStream;
import org.openjdk.jmh.infra.Blackhole;

/** CPU work of a wanted length, which no compiler can shorten and no cache can help. */
public final class BusyWork {
    private static final long TRIAL_NANOS = 50_000;
    private static final int TRIALS = 200;
    private static final int CORRECTIONS = 3;

    private final long tokens;

    private BusyWork(long tokens) {
        this.tokens = tokens;
    }

    /**
     * Finds how much work takes so long on this machine, now. Takes some tens of milliseconds.
     *
     * @param nanos above 0
     */
    public static BusyWork lasting(long nanos) {
        BusyWork work = new BusyWork(nanos);
        // More than once, since the time is not quite proportional to the tokens and the compiler is at work meanwhile.
        for (int i = 0; i < CORRECTIONS; i++) {
            work = new BusyWork(Math.max(1, Math.round(work.tokens * nanos / work.fastestNanos(nanos))));
        }
        return work;
    }

    public void perform() {
        Blackhole.consumeCPU(tokens);
    }

    /** The fastest trial is the one that nothing interrupted. */
    private double fastestNanos(long expectedNanos) {
        int times = (int) Math.max(1, TRIAL_NANOS / expectedNanos);
        return LongStream.generate(() -> trialNanos(times)).limit(TRIALS).min().orElseThrow() / (double) times;
    }

    private long trialNanos(int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            perform();
        }
        return System.nanoTime() - start;
    }
}
