package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Finds out what the engine adds to round trips on this machine, now, and has it deliver that much earlier. It probes every
 * class of waits at the start, and later, a few times a second, those in use; while no toxic waits, it sleeps.
 */
final class Calibration implements Lead, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Calibration.class.getName());

    /** All first probes of a class take about this long, but are never fewer or more than so many. */
    private static final long FIRST_NANOS = 500_000_000;

    private static final int FEWEST_PROBES = 3;

    /** The many short ones also warm up the engine's code. */
    private static final int MOST_PROBES = 100;

    /**
     * Steps that are the same for all but the smallest errors lead to the median; the mean would follow the outliers that
     * a busy machine makes.
     */
    private static final Gain FIRST_GAIN = new Gain(3, 16_000);

    private static final Gain LATER_GAIN = new Gain(8, 4_000);

    private static final long PAUSE_NANOS = 200_000_000;
    private static final long IN_USE_NANOS = 1_000_000_000;

    private final LeadTable table = new LeadTable();
    private final AtomicLongArray usedNanos =
            new AtomicLongArray(LeadTable.classes().size());
    private Thread thread;
    private LinkProbe probe;
    private volatile boolean sleeping;
    private volatile boolean closed;

    private record Gain(int divisor, long maxStepNanos) {
        long stepNanos(long errorNanos) {
            return Math.max(-maxStepNanos, Math.min(maxStepNanos, errorNanos / divisor));
        }
    }

    LeadTable table() {
        return table;
    }

    @Override
    public long nanos(long waitNanos, int directions) {
        usedNanos.lazySet(LeadTable.classOf(waitNanos, directions), System.nanoTime());
        if (sleeping) {
            sleeping = false;
            LockSupport.unpark(thread);
        }
        return table.nanos(waitNanos, directions);
    }

    /** Begins, and from now on owns the probe. */
    void start(LinkProbe newProbe) {
        probe = newProbe;
        thread = new Thread(this::run, "toxiproxy-calibration");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            observeAll();
            while (!closed) {
                observeOneInUse();
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.log(Level.WARNING, "calibration has ended; delays keep their present corrections", e);
            }
        }
    }

    private void observeAll() throws IOException {
        for (int waitClass = 0; waitClass < LeadTable.classes().size() && !closed; waitClass++) {
            adoptLead(waitClass);
            for (int i = 0; i < firstProbes(LeadTable.classes().get(waitClass)) && !closed; i++) {
                observe(waitClass, FIRST_GAIN);
            }
        }
    }

    /** A longer wait costs at least as much as a shorter one. */
    private void adoptLead(int waitClass) {
        boolean isShortest = waitClass == 0
                || LeadTable.classes().get(waitClass).waitNanos()
                        < LeadTable.classes().get(waitClass - 1).waitNanos();
        table.adjust(waitClass, isShortest ? 0 : table.leadNanos(waitClass - 1));
    }

    private static int firstProbes(LeadTable.WaitClass waits) {
        long probeNanos = LinkProbe.TRIPS * waits.waitNanos() * waits.directions();
        return (int) Math.max(FEWEST_PROBES, Math.min(MOST_PROBES, FIRST_NANOS / probeNanos));
    }

    private void observeOneInUse() throws IOException {
        OptionalInt inUse = latestInUse();
        if (inUse.isPresent()) {
            observe(inUse.getAsInt(), LATER_GAIN);
            LockSupport.parkNanos(PAUSE_NANOS);
        } else {
            sleeping = true;
            LockSupport.park(this);
        }
    }

    private OptionalInt latestInUse() {
        long nowNanos = System.nanoTime();
        return IntStream.range(0, LeadTable.classes().size())
                .filter(i -> usedNanos.get(i) != 0 && nowNanos - usedNanos.get(i) < IN_USE_NANOS)
                .reduce((a, b) -> usedNanos.get(a) > usedNanos.get(b) ? a : b);
    }

    private void observe(int waitClass, Gain gain) throws IOException {
        probe.setDelay(LeadTable.classes().get(waitClass));
        for (long errorNanos : probe.observeErrorsNanos()) {
            table.adjust(waitClass, gain.stepNanos(errorNanos));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (probe != null) {
            probe.close();
            LockSupport.unpark(thread);
        }
    }
}
