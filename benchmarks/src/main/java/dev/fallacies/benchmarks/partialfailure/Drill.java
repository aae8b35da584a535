package dev.fallacies.benchmarks.partialfailure;

import dev.fallacies.harness.recording.LoadClock;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Orders at a steady rate, and a half that dies among them.
 *
 * @param beforeSeconds from the first order until B dies
 * @param outageSeconds from then until the last
 */
record Drill(double ordersPerSecond, double beforeSeconds, double outageSeconds) {

    /**
     * What came of it.
     *
     * @param halfRows rows of A without one of B
     * @param ordersDuringOutage that were placed after the death
     * @param servedDuringOutage of them that A took
     */
    public record Result(long halfRows, long ordersDuringOutage, long servedDuringOutage) {}

    /** Every order is placed at its time by the clock, so that what one takes delays none. */
    Result run(TwoHalves halves) throws IOException, InterruptedException {
        LoadClock clock = LoadClock.ofThisMachine();
        long start = clock.nanoTime();
        long death = start + (long) (1e9 * beforeSeconds);
        long end = death + (long) (1e9 * outageSeconds);
        boolean dead = false;
        long during = 0;
        long served = 0;
        for (long id = 1; ; id++) {
            long due = start + (long) (1e9 * id / ordersPerSecond);
            if (!dead && due >= death) {
                clock.await(death);
                halves.kill();
                dead = true;
            }
            if (due >= end) {
                return new Result(halfRows(halves), during, served);
            }
            clock.await(due);
            boolean taken = halves.order(id);
            during += dead ? 1 : 0;
            served += dead && taken ? 1 : 0;
        }
    }

    private static long halfRows(TwoHalves halves) throws IOException, InterruptedException {
        Set<Long> ofA = new TreeSet<>(halves.rowsOfA());
        ofA.removeAll(halves.rowsOfB());
        return ofA.size();
    }
}
