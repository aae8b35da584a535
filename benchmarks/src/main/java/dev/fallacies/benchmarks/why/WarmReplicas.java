package dev.fallacies.benchmarks.why;

import java.io.IOException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Replicas of {@link ScaleOut}, connected and warm. */
@State(Scope.Benchmark)
public abstract class WarmReplicas {
    private Replicas all;

    void start(int number) throws IOException, InterruptedException {
        all = Replicas.start(number);
        all.warmUp();
    }

    Replicas all() {
        return all;
    }

    @TearDown
    public void stop() {
        all.close();
    }
}
