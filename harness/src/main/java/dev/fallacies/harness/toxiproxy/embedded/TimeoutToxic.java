package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Drops all bytes, and ends the stream after a time without any; the end of the input it lets pass at once. When it is
 * removed, the stream ends, because what was dropped would be missing from it.
 *
 * @param timeoutNanos the time in nanoseconds, from 0; 0 is never. In the control API {@code timeout}, in milliseconds
 */
record TimeoutToxic(long timeoutNanos) implements EffectToxic {

    static final TimeoutToxic DEFAULT = new TimeoutToxic(0);

    @Override
    public String type() {
        return "timeout";
    }

    @Override
    public TimeoutToxic merge(Attributes attributes) {
        return new TimeoutToxic(attributes.millisAsNanos("timeout", timeoutNanos));
    }

    @Override
    public void describe(ObjectNode attributes) {
        Attributes.putNanosAsMillis(attributes, "timeout", timeoutNanos);
    }

    @Override
    public Effect newEffect() {
        return new BlackHole();
    }

    private final class BlackHole implements Effect {

        @Override
        public void begin(Passage passage) {
            if (timeoutNanos > 0) {
                passage.schedule(passage::end, timeoutNanos);
            }
        }

        @Override
        public void take(Passage passage, Chunk chunk) {
            chunk.data().release();
            begin(passage);
        }

        @Override
        public void removed(Passage passage) {
            passage.end();
        }

        @Override
        public boolean dropsAll() {
            return true;
        }
    }
}
