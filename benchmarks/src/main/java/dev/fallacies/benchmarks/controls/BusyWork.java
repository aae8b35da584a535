package dev.fallacies.benchmarks.controls;

import java.util.stream.LongStream;
import org.openjdk.jmh.infra.Blackhole;

/** CPU work of a wanted length, which no compiler can shorten and no cache can help. */
public final class BusyWork {
    private static final int TOKENS_PER_TRIAL = 20_000;
    private static final int TRIALS = 400;

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
        // The fastest trial is the one that nothing interrupted.
        long fastest =
                LongStream.generate(BusyWork::trialNanos).limit(TRIALS).min().orElseThrow();
        return new BusyWork(Math.max(1, Math.round((double) nanos * TOKENS_PER_TRIAL / fastest)));
    }

    public void perform() {
        Blackhole.consumeCPU(tokens);
    }

    private static long trialNanos() {
        long start = System.nanoTime();
        Blackhole.consumeCPU(TOKENS_PER_TRIAL);
        return System.nanoTime() - start;
    }
}
