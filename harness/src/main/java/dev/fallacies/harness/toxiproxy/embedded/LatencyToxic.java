package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays every chunk by the same time, plus or minus a uniformly drawn jitter. Chunks never overtake each other, so one
 * with a short delay behind one with a long delay waits for it.
 *
 * @param latencyNanos the delay in nanoseconds, from 0; in the control API {@code latency}, in milliseconds, where
 *     fractions are accepted (Toxiproxy itself takes whole ones only)
 * @param jitterNanos the largest deviation from the delay in nanoseconds, from 0; a delay that would be negative is 0. In
 *     the control API {@code jitter}, in milliseconds
 */
record LatencyToxic(long latencyNanos, long jitterNanos) implements PacedToxic {

    static final LatencyToxic DEFAULT = new LatencyToxic(0, 0);

    @Override
    public String type() {
        return "latency";
    }

    @Override
    public LatencyToxic merge(Attributes attributes) {
        return new LatencyToxic(
                attributes.millisAsNanos("latency", latencyNanos), attributes.millisAsNanos("jitter", jitterNanos));
    }

    @Override
    public void describe(ObjectNode attributes) {
        Attributes.putNanosAsMillis(attributes, "latency", latencyNanos);
        Attributes.putNanosAsMillis(attributes, "jitter", jitterNanos);
    }

    @Override
    public Pacing newPacing() {
        return new DelayPacing(this::drawDelayNanos);
    }

    private long drawDelayNanos() {
        if (jitterNanos == 0) {
            return latencyNanos;
        }
        long deviationNanos = ThreadLocalRandom.current().nextLong(-jitterNanos, jitterNanos + 1);
        return Math.max(0, latencyNanos + deviationNanos);
    }
}
