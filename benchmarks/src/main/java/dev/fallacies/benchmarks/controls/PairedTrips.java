package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.probe.Prober;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * One thread's operations over a link and straight, in turn, so that a change of the machine's pace hits both alike. What
 * the link adds is the median of the ones less that of the others; where a link waits, a straight one is made after a pause
 * as long, since both ends are idle meanwhile, and wake slowly.
 *
 * <p>Its counters are those of all threads. JMH sums a counter over iterations and threads, so the first thread alone says it,
 * after the last iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PairedTrips {
    private static final LongUnaryOperator NO_PAUSE = linkedNanos -> 0;

    private final Deque<AutoCloseable> closers = new ArrayDeque<>();
    private PairPool pool;
    private SharedTestbed testbed;
    private boolean speaks;
    private Operation linked;
    private Operation straight;
    private LongUnaryOperator pauseNanos;
    private long linkedNanos;

    /** What is timed. */
    @FunctionalInterface
    interface Operation {
        void run() throws IOException;
    }

    @Setup
    public void share(PairPool pool, SharedTestbed testbed, ThreadParams thread) {
        this.pool = pool;
        this.testbed = testbed;
        speaks = thread.getThreadIndex() == 0;
    }

    /**
     * Prepares round trips over a link, and straight ones after a pause as long as the link's.
     *
     * @param transport {@code tcp} or {@code grpc}
     */
    void roundTrips(String transport, String network) throws IOException, InterruptedException {
        Route link = opened(Route.over(transport, network, testbed));
        Route direct = opened(Route.past(transport, network, testbed));
        direct.warmUp();
        pool.watchEngine(link.enginePid());
        long rttNanos = Math.round(link.requestedRttNanos());
        take(link::roundTrip, direct::roundTrip, nanos -> rttNanos);
    }

    /**
     * Prepares downloads over a link, and straight round trips after a pause as long as the transfer took. A transfer takes a
     * round trip and bytes ÷ rate; that a straight one would take a while as well does not slow one that the link slows more.
     */
    void downloads(String network, int bytes) throws IOException {
        Prober link = opened(testbed.linked(network));
        Prober direct = opened(testbed.straight(network));
        pool.watchEngine(testbed.over(network).enginePid());
        take(() -> link.downloadNanos(bytes), direct::roundTripNanos, nanos -> nanos);
    }

    /** Prepares downloads over a link and straight. */
    void bulk(String network, int bytes) throws IOException {
        Prober link = opened(testbed.linked(network));
        Prober direct = opened(testbed.straight(network));
        pool.watchEngine(testbed.over(network).enginePid());
        take(() -> link.downloadNanos(bytes), () -> direct.downloadNanos(bytes), NO_PAUSE);
    }

    /** Prepares connections that are opened, make one round trip and are closed, over a link and straight. */
    void connections(String network) throws IOException {
        pool.watchEngine(testbed.over(network).enginePid());
        take(() -> onceOver(testbed.linked(network)), () -> onceOver(testbed.straight(network)), NO_PAUSE);
    }

    void overTheLink() throws IOException {
        long start = System.nanoTime();
        linked.run();
        linkedNanos = System.nanoTime() - start;
    }

    @TearDown(Level.Invocation)
    public void straight() throws IOException {
        long pause = pauseNanos.applyAsLong(linkedNanos);
        if (pause > 0) {
            LockSupport.parkNanos(pause);
        }
        long start = System.nanoTime();
        straight.run();
        pool.add(linkedNanos, System.nanoTime() - start);
    }

    @TearDown
    public void close() throws Exception {
        while (!closers.isEmpty()) {
            closers.pop().close();
        }
    }

    public double pairs() {
        return said(() -> pool.pairs());
    }

    public double addedNanos() {
        return said(() -> pool.addedNanos(50));
    }

    public double addedP90Nanos() {
        return said(() -> pool.addedNanos(90));
    }

    public double addedP99Nanos() {
        return said(() -> pool.addedNanos(99));
    }

    public double engineCpuNanos() {
        return said(() -> pool.engineCpuNanos());
    }

    private double said(DoubleSupplier value) {
        return speaks && pool.isComplete() ? value.getAsDouble() : 0;
    }

    private void take(Operation overLink, Operation past, LongUnaryOperator pause) {
        linked = overLink;
        straight = past;
        pauseNanos = pause;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        closers.push(resource);
        return resource;
    }

    private static void onceOver(Prober fresh) throws IOException {
        try (fresh) {
            fresh.roundTripNanos();
        }
    }
}
