package dev.fallacies.benchmarks.why;

import dev.fallacies.benchmarks.why.Throughput.Starter;
import dev.fallacies.harness.recording.Outcomes;
import java.time.Duration;
import java.util.function.DoubleFunction;

/** How much work a second replicas do, and how much of this machine that takes. */
final class Capacity {
    private static final long BEFORE_MILLIS = 400;
    private static final long COUNTED_MILLIS = 1000;
    private static final long SETTLING_MILLIS = 100;
    private static final long MOST_SETTLING_MILLIS = 3000;

    /** The system tells processor time in these steps. */
    private static final double CPU_TICK_NANOS = 10e6;

    private Capacity() {}

    /**
     * Measures and records it, after a rehearsal, or the compiler would be the one that uses the processor.
     *
     * @param work by the nanoseconds that it takes to serve
     * @param outstanding pieces of work under way at a time
     * @return pieces a second
     */
    static double measure(Replicas replicas, DoubleFunction<Starter> work, double serviceNanos, int outstanding)
            throws InterruptedException {
        new Throughput(work.apply(Replicas.BRIEF_NANOS)).perSecond(outstanding, 0, COUNTED_MILLIS);
        settle(replicas);
        long from = System.nanoTime();
        double cpu = cpuNanos(replicas);
        double rate = new Throughput(work.apply(serviceNanos)).perSecond(outstanding, BEFORE_MILLIS, COUNTED_MILLIS);
        double used = Math.max(CPU_TICK_NANOS, cpuNanos(replicas) - cpu);
        int cores = Runtime.getRuntime().availableProcessors();
        Outcomes.ofThisJvm().value(ScaleOut.CAPACITY, rate);
        Outcomes.ofThisJvm().value(ScaleOut.CPU_USED, used / (System.nanoTime() - from) / cores);
        return rate;
    }

    /** Waits until the compilers have done what the rehearsal left them with, but not for ever. */
    private static void settle(Replicas replicas) throws InterruptedException {
        for (int i = 0; i < MOST_SETTLING_MILLIS / SETTLING_MILLIS; i++) {
            double before = cpuNanos(replicas);
            Thread.sleep(SETTLING_MILLIS);
            if (cpuNanos(replicas) - before <= SETTLING_MILLIS * 1e6 / 4) {
                return;
            }
        }
    }

    private static double cpuNanos(Replicas replicas) {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        return own.plus(replicas.cpuTime()).toNanos();
    }
}
