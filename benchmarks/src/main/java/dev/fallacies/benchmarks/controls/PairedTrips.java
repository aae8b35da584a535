package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.scenario.NetworkProfile;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Round trips over a link and straight, in turn, so that a change of the machine's pace hits both alike. What the link adds is
 * the median of the ones less that of the others; a straight one is made after a pause as long as the link's round trip,
 * since both ends of a link that waits are idle meanwhile, and wake slowly.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PairedTrips {
    private ListStatistics linked;
    private ListStatistics straight;
    private Route link;
    private Route direct;
    private long pauseNanos;

    void open(String transport, String network) throws IOException, InterruptedException {
        link = Route.over(transport, network);
        direct = Route.over(transport, NetworkProfile.DIRECT);
        pauseNanos = Math.round(link.requestedRttNanos());
        direct.warmUp();
    }

    /** JMH sums this over the iterations, and the suite divides the sum by their number again. */
    public double addedNanos() {
        return linked.getPercentile(50) - straight.getPercentile(50);
    }

    @Setup(Level.Iteration)
    public void forget() {
        linked = new ListStatistics();
        straight = new ListStatistics();
    }

    void overTheLink() throws IOException {
        long start = System.nanoTime();
        link.roundTrip();
        linked.addValue(System.nanoTime() - start);
    }

    void straight() throws IOException {
        if (pauseNanos > 0) {
            LockSupport.parkNanos(pauseNanos);
        }
        long start = System.nanoTime();
        direct.roundTrip();
        straight.addValue(System.nanoTime() - start);
    }

    void close() throws IOException {
        direct.close();
        link.close();
    }
}
