package dev.fallacies.benchmarks.controls;

import java.time.Duration;
import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.util.ListStatistics;

/**
 * The pairs that all threads of a benchmark make in its measurement iterations, and the CPU time that the engine takes
 * meanwhile. The samples are exact: JMH's own are kept to some 0.2 %, which of a delay of 150 ms is more than an error of it.
 */
@State(Scope.Benchmark)
public class PairPool {
    /** Stands for a CPU time that is not known. */
    static final double UNKNOWN = -1;

    private final ListStatistics linked = new ListStatistics();
    private final ListStatistics straight = new ListStatistics();
    private OptionalLong enginePid = OptionalLong.empty();
    private boolean measuring;
    private int iterationsLeft;
    private OptionalLong cpuAtStart;
    private double engineCpuNanos;

    /** @param pid of the engine that the pairs go through; empty if it is not known */
    synchronized void watchEngine(OptionalLong pid) {
        enginePid = pid;
    }

    @Setup(Level.Iteration)
    public synchronized void begin(IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT && !measuring) {
            measuring = true;
            iterationsLeft = iteration.getCount();
        }
        cpuAtStart = cpuNanos();
    }

    @TearDown(Level.Iteration)
    public synchronized void end() {
        if (measuring) {
            iterationsLeft--;
            OptionalLong cpuAtEnd = cpuNanos();
            engineCpuNanos = cpuAtStart.isEmpty() || cpuAtEnd.isEmpty()
                    ? UNKNOWN
                    : engineCpuNanos + cpuAtEnd.getAsLong() - cpuAtStart.getAsLong();
        }
    }

    synchronized void add(double linkedNanos, double straightNanos) {
        if (measuring) {
            linked.addValue(linkedNanos);
            straight.addValue(straightNanos);
        }
    }

    /** Whether the last measurement iteration has ended. */
    synchronized boolean isComplete() {
        return measuring && iterationsLeft == 0;
    }

    synchronized long pairs() {
        return linked.getN();
    }

    /** That percentile over the link less the median of the straight ones. */
    synchronized double addedNanos(double percentile) {
        return linked.getPercentile(percentile) - straight.getPercentile(50);
    }

    /** What the engine took in all iterations; {@link #UNKNOWN} if that is not known. */
    synchronized double engineCpuNanos() {
        return engineCpuNanos;
    }

    /** User and system time of the engine's process; empty where it is none of ours, or the system does not tell. */
    private OptionalLong cpuNanos() {
        return enginePid.isEmpty()
                ? OptionalLong.empty()
                : ProcessHandle.of(enginePid.getAsLong())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty());
    }
}
