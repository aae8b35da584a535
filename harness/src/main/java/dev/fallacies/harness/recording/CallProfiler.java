package dev.fallacies.harness.recording;

import dev.fallacies.harness.workload.CallLedger;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler that hands on what the fork's {@link CallLedger} has counted since the JVM started, warm-up included. The
 * counts only grow, so their maximum over the iterations is that of the last one; JMH asks its profilers for the last
 * one only after the trial has been torn down and its channels are closed. Of a fork without calls it says nothing.
 */
public final class CallProfiler implements InternalProfiler {
    /** Label of the calls that were started. */
    public static final String STARTED = "calls.started";

    /** Label of the calls that ended with the status OK. */
    public static final String SUCCEEDED = "calls.succeeded";

    /** Before the name of any other status: label of the calls that ended with it. */
    public static final String FAILED_PREFIX = "calls.failed.";

    private final CallLedger ledger;

    public CallProfiler() {
        this(CallLedger.ofThisJvm());
    }

    CallProfiler(CallLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String getDescription() {
        return "Counts the gRPC calls of the fork, from its start";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The ledger counts by itself.
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return counts();
    }

    List<ScalarResult> counts() {
        // What ended is read before what was started, so that no call seems to have ended without a start.
        long succeeded = ledger.succeeded();
        Map<Status.Code, Long> failed = ledger.failed();
        long started = ledger.started();
        List<ScalarResult> counts = new ArrayList<>();
        if (started > 0) {
            counts.add(count(STARTED, started));
            counts.add(count(SUCCEEDED, succeeded));
            failed.forEach((status, calls) -> counts.add(count(FAILED_PREFIX + status, calls)));
        }
        return counts;
    }

    private static ScalarResult count(String label, long calls) {
        return new ScalarResult(label, calls, "calls", AggregationPolicy.MAX);
    }
}
