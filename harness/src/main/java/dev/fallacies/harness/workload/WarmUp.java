package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Repeats an operation until it stops getting faster: a JVM's first seconds run at half its speed and less. On two cores
 * a gRPC client took some 30,000 calls, three seconds, until its calls after a pause cost no more than later ones; a case
 * over a slow link makes a few dozen, so its code is warmed without the link.
 */
public final class WarmUp {
    /** System property: how long each operation is warmed at least, in milliseconds; twice as long at most. */
    public static final String MILLIS_PROPERTY = "fallacies.warmUpMillis";

    private static final Duration OF_A_CLIENT = Duration.ofMillis(Long.getLong(MILLIS_PROPERTY, 2000));
    private static final Duration BATCH = Duration.ofMillis(100);
    private static final int FEWEST_IN_BATCH = 3;
    private static final double FASTER_BY = 1.05;
    private static final int STABLE_BATCHES = 3;

    private WarmUp() {}

    /** What is warmed up. */
    @FunctionalInterface
    public interface Operation {
        void run() throws InterruptedException;
    }

    /**
     * Repeats an operation for two seconds (or as long as the system property says), and then until three batches in a row
     * have not become faster by 5 %, by their medians, or for as long again. What becomes slower has no more to gain by
     * going on: it is the machine.
     */
    public static void untilStable(Operation operation) throws InterruptedException {
        untilStable(operation, OF_A_CLIENT);
    }

    /**
     * The same for an operation of which both ends are new, and not the client alone, for six seconds at least. On two slow
     * cores, whose compilers were still at work after four, a call to sixteen replicas took three times as long then as after
     * eight.
     */
    public static void ofBothEnds(Operation operation) throws InterruptedException {
        untilStable(operation, OF_A_CLIENT.multipliedBy(3));
    }

    /**
     * Makes small calls to the server behind an address until they are stable.
     *
     * @param address {@code host:port}
     * @param atLeast how long
     * @throws io.grpc.StatusRuntimeException if nothing there speaks the suite's contract
     */
    public static void smallCalls(String address, Duration atLeast) throws InterruptedException {
        ExchangeRequest request = ExchangeRequest.newBuilder()
                .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(16))
                .build();
        try (Channels channels = new Channels()) {
            Caller caller = new Caller(channels.plaintext(address));
            untilStable(() -> caller.exchange(request), atLeast);
        }
    }

    private static void untilStable(Operation operation, Duration atLeast) throws InterruptedException {
        untilStable(operation, atLeast, System::nanoTime);
    }

    static void untilStable(Operation operation, Duration atLeast, LongSupplier nanoClock) throws InterruptedException {
        long start = nanoClock.getAsLong();
        long elapsed;
        double fastest = Double.POSITIVE_INFINITY;
        int noFaster = 0;
        do {
            double next = batchMedianNanos(operation, nanoClock);
            if (next * FASTER_BY < fastest) {
                fastest = next;
                noFaster = 0;
            }
            noFaster++;
            elapsed = nanoClock.getAsLong() - start;
        } while (elapsed < atLeast.toNanos() || (noFaster < STABLE_BATCHES && elapsed < 2 * atLeast.toNanos()));
    }

    private static double batchMedianNanos(Operation operation, LongSupplier nanoClock) throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long end = nanoClock.getAsLong() + BATCH.toNanos();
        while (nanos.size() < FEWEST_IN_BATCH || nanoClock.getAsLong() - end < 0) {
            long start = nanoClock.getAsLong();
            operation.run();
            nanos.add(nanoClock.getAsLong() - start);
        }
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2);
    }
}
