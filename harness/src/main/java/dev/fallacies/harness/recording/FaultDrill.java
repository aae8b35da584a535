package dev.fallacies.harness.recording;

import dev.fallacies.harness.scenario.VoidException;
import dev.fallacies.harness.workload.AsyncCall;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Offers an open loop of calls at even distances, and makes a fault a while after its beginning.
 *
 * @param perSecond rate of the calls
 * @param faultAfter the load's beginning
 * @param length of the load
 * @param deadline of each call
 * @param mostLateness that the fault may be made later than that, and one call in a hundred be started later than intended
 */
public record FaultDrill(
        double perSecond, Duration faultAfter, Duration length, Duration deadline, Duration mostLateness) {
    /** What a rehearsal may be late by, which is there to be: its first calls load classes. */
    private static final Duration NO_MATTER = Duration.ofSeconds(10);

    private static final Duration REHEARSAL = Duration.ofMillis(300);

    private static final int MOST_OUTSTANDING = 10_000;

    /** What is done to what the load meets. */
    @FunctionalInterface
    public interface Fault {
        void make() throws Exception;
    }

    /**
     * What became of the calls.
     *
     * @param faultNanos when the fault was made, from the start of the load
     */
    public record Seen(LoadTrace trace, double faultNanos) {}

    /** Offers the like without a fault, so that the first calls of the drill are not the first of the JVM. */
    public static void rehearse(double perSecond, AsyncCall call) throws InterruptedException {
        new OpenLoop(NO_MATTER, MOST_OUTSTANDING, NO_MATTER).run(ArrivalSchedule.constant(perSecond, REHEARSAL), call);
    }

    /**
     * Offers the load, and waits for the end of its calls.
     *
     * @throws VoidException if the calls could not be started, or the fault not be made, when they were to be
     * @throws IllegalStateException if the fault could not be made
     */
    public Seen run(AsyncCall call, Fault fault) throws InterruptedException {
        ScheduledExecutorService saboteur = Executors.newSingleThreadScheduledExecutor();
        try {
            OpenLoop loop = new OpenLoop(deadline, MOST_OUTSTANDING, mostLateness);
            ArrivalSchedule schedule = ArrivalSchedule.constant(perSecond, length);
            long start = System.nanoTime();
            Future<Long> made = saboteur.schedule(() -> make(fault), faultAfter.toNanos(), TimeUnit.NANOSECONDS);
            LoadTrace trace = loop.run(schedule, call);
            long faultNanos = made.get() - start;
            requirePunctual(faultNanos, loop.mostLateness());
            return new Seen(trace, faultNanos);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the fault could not be made: " + e.getCause(), e.getCause());
        } finally {
            saboteur.shutdownNow();
        }
    }

    private void requirePunctual(long faultNanos, Duration allowed) {
        long late = faultNanos - faultAfter.toNanos();
        if (late > allowed.toNanos()) {
            throw new VoidException(String.format(
                    Locale.ROOT,
                    "the fault was made %.1f ms after its time, where %.1f ms are allowed; leave the machine to it",
                    late / 1e6,
                    allowed.toNanos() / 1e6));
        }
    }

    private static long make(Fault fault) throws Exception {
        long at = System.nanoTime();
        fault.make();
        return at;
    }
}
