package dev.fallacies.benchmarks.partialfailure;

import dev.fallacies.harness.recording.FaultDrill;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;

/**
 * Orders at a steady rate, whatever became of earlier ones, and a half that dies among them.
 *
 * @param before the death, from the first order on
 * @param outage from then until the last
 * @param mostLateness of the death, and of one order in a hundred
 */
record Drill(double ordersPerSecond, Duration before, Duration outage, Duration mostLateness) {
    /** Orders that can be under way at a time: those that wait for a server that is being taken apart. */
    private static final int CLERKS = 64;

    /** Id of what is ordered before anything counts, so that the first orders are not the first of the JVM. */
    private static final long REHEARSED = 0;

    /**
     * What came of it.
     *
     * @param trace of the orders; one that A did not take has failed
     * @param halfRows rows of A without one of B
     * @param ordersDuringOutage that were to be placed after the death
     * @param servedDuringOutage of them that A took
     */
    public record Result(LoadTrace trace, long halfRows, long ordersDuringOutage, long servedDuringOutage) {}

    /** @throws IllegalStateException if a half has died by itself */
    Result run(TwoHalves halves) throws IOException, InterruptedException {
        ThreadPoolExecutor clerks = (ThreadPoolExecutor) Executors.newFixedThreadPool(CLERKS);
        clerks.prestartAllCoreThreads();
        try {
            FaultDrill.rehearse(ordersPerSecond, (number, end) -> clerks.execute(() -> order(halves, REHEARSED, end)));
            FaultDrill.Seen seen = new FaultDrill(
                            ordersPerSecond, before, before.plus(outage), TwoHalves.DEADLINE, mostLateness)
                    .run(
                            (number, end) -> clerks.execute(() -> order(halves, REHEARSED + 1 + number, end)),
                            halves::kill);
            halves.requireNoOtherDeath();
            return result(seen, halves);
        } finally {
            clerks.shutdownNow();
        }
    }

    private static void order(TwoHalves halves, long id, AsyncCall.End end) {
        end.ended(halves.order(id) ? Status.Code.OK : Status.Code.UNAVAILABLE);
    }

    private static Result result(FaultDrill.Seen seen, TwoHalves halves) throws IOException {
        LoadTrace trace = seen.trace();
        int[] during = IntStream.range(0, trace.calls())
                .filter(order -> trace.intendedNanos(order) >= seen.faultNanos())
                .toArray();
        long served = IntStream.of(during).filter(trace::succeeded).count();
        return new Result(trace, halfRows(halves), during.length, served);
    }

    private static long halfRows(TwoHalves halves) throws IOException {
        Set<Long> ofA = new TreeSet<>(halves.rowsOfA());
        ofA.removeAll(halves.rowsOfB());
        return ofA.size();
    }
}
