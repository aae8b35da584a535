package dev.fallacies.harness.recording;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** A JMH profiler that measures nothing: it ends the forked JVM when the one that forked it is gone. */
public final class OrphanGuard implements InternalProfiler {

    private boolean watching;

    @Override
    public String getDescription() {
        return "Ends the fork when its parent is gone";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // Not in the constructor: JMH also makes its profilers in the parent, which owes nothing to its own.
        if (!watching) {
            watching = true;
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent ->
                            parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of();
    }
}
