package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Delays the end of the stream, and nothing else.
 *
 * @param delayNanos the delay in nanoseconds, from 0. In the control API {@code delay}, in milliseconds
 */
record SlowCloseToxic(long delayNanos) implements PacedToxic {

    static final SlowCloseToxic DEFAULT = new SlowCloseToxic(0);

    @Override
    public String type() {
        return "slow_close";
    }

    @Override
    public SlowCloseToxic merge(Attributes attributes) {
        return new SlowCloseToxic(attributes.millisAsNanos("delay", delayNanos));
    }

    @Override
    public void describe(ObjectNode attributes) {
        Attributes.putNanosAsMillis(attributes, "delay", delayNanos);
    }

    @Override
    public Pacing newPacing() {
        return new SlowEnd();
    }

    private final class SlowEnd implements Pacing {

        @Override
        public Slice next(Chunk head, long startNanos) {
            return IMMEDIATE.next(head, startNanos);
        }

        @Override
        public long endDelayNanos() {
            return delayNanos;
        }
    }
}
