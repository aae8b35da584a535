package dev.fallacies.harness.recording;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * A JMH profiler that hands on what the fork's {@link Outcomes} hold since the first measurement iteration began. JMH asks
 * its profilers for the last iteration only after the trial has been torn down, so a benchmark may look at what its
 * servers did in its tear-down.
 */
public final class OutcomeProfiler implements InternalProfiler {
    private final Outcomes outcomes;
    private boolean measuring;

    public OutcomeProfiler() {
        this(Outcomes.ofThisJvm());
    }

    OutcomeProfiler(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public String getDescription() {
        return "Shares, counts and durations that the benchmark itself found";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (!measuring && iteration.getType() == IterationType.MEASUREMENT) {
            measuring = true;
            outcomes.clear();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return outcomes.results();
    }
}
