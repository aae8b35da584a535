package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.recording.FaultDrill;
import dev.fallacies.harness.recording.LoadTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Replicas of {@link FaultTolerance}, of which one is lost. */
@State(Scope.Benchmark)
public abstract class Replicated {
    private Cluster cluster;
    private double share;

    void start(String client, int replicas) throws IOException, InterruptedException {
        ClientDesign design = ClientDesign.of(client);
        cluster = Cluster.start(replicas, design);
        share = design.share(replicas);
    }

    @TearDown
    public void stop() {
        cluster.close();
    }

    /** Offers a load, has the victim lost in the middle of it, and records what that cost. */
    LoadTrace lose(Duration length, Function<ServerProcess, FaultDrill.Fault> loss) throws InterruptedException {
        FaultDrill.Seen seen = FaultTolerance.drill(length)
                .run(cluster.calls(FaultTolerance.THINK, FaultTolerance.DEADLINE), loss.apply(cluster.victim()));
        cluster.requireNoOtherDeath();
        cluster.requireTrueSuccesses(seen.trace(), seen.faultNanos());
        FaultTolerance.record(seen, length, share);
        return seen.trace();
    }
}
