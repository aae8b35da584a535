package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.probe.Prober;
import java.io.IOException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The raw TCP of a server behind a link, the same for all threads of a benchmark: the first one to ask opens it, and makes
 * so many straight round trips that the compiler has seen enough of them, some 0.3 s.
 */
@State(Scope.Benchmark)
public class SharedTestbed {
    private static final int WARM_UP_TRIPS = 5_000;

    private Testbed testbed;

    /** @param network the same one whoever asks */
    synchronized Testbed over(String network) throws IOException {
        if (testbed == null) {
            testbed = Testbed.overTcp(network);
            warmUp();
        }
        return testbed;
    }

    /** A connection over the link. One is opened at a time, since what listens may have room for few that are not accepted yet. */
    synchronized Prober linked(String network) throws IOException {
        return new Prober(over(network).address());
    }

    /** A connection past the link, likewise. */
    synchronized Prober straight(String network) throws IOException {
        return new Prober(over(network).server().probe());
    }

    @TearDown
    public void close() {
        if (testbed != null) {
            testbed.close();
        }
    }

    private void warmUp() throws IOException {
        try (Prober straight = new Prober(testbed.server().probe())) {
            for (int i = 0; i < WARM_UP_TRIPS; i++) {
                straight.roundTripNanos();
            }
        }
    }
}
