package dev.fallacies.harness.recording;

import dev.fallacies.harness.results.Timeline;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The load that a benchmark has offered, one in a fork, for the profilers that keep it: its times become the samples of the
 * observation in place of those that JMH would take.
 */
public final class Loads {
    /** Tag of the service times of an open loop, whose response times have none. */
    public static final String SERVICE = "service";

    /** Tag of the driver's own lateness. */
    public static final String LATENESS = "lateness";

    private static final Loads OF_THIS_JVM = new Loads();

    private Load load;

    Loads() {}

    /** The one that a fork's benchmark and its profilers share. */
    public static Loads ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Keeps an open loop. */
    public synchronized void keep(LoadTrace trace) {
        requireNone();
        load = Load.of(trace);
    }

    /** Keeps a closed loop, which has service times alone. */
    public synchronized void keep(ClosedLoop.Measured measured) {
        requireNone();
        load = Load.of(measured);
    }

    private void requireNone() {
        if (load != null) {
            throw new IllegalStateException("this fork has kept a load before; it has one");
        }
    }

    /** Forgets a load: of a warm-up. */
    synchronized void clear() {
        load = null;
    }

    synchronized Optional<Load> kept() {
        return Optional.ofNullable(load);
    }

    /**
     * What is kept of a load.
     *
     * @param histograms in nanoseconds, in the order in which they are written; each with its tag
     * @param timeline empty for a closed loop
     */
    record Load(List<Histogram> histograms, Optional<Timeline> timeline) {
        static Load of(LoadTrace trace) {
            return new Load(
                    List.of(
                            trace.responseTimes(),
                            tagged(trace.serviceTimes(), SERVICE),
                            tagged(trace.lateness(), LATENESS)),
                    Optional.of(trace.timeline()));
        }

        static Load of(ClosedLoop.Measured measured) {
            return new Load(List.of(measured.serviceTimes()), Optional.empty());
        }

        private static Histogram tagged(Histogram histogram, String tag) {
            histogram.setTag(tag);
            return histogram;
        }
    }
}
