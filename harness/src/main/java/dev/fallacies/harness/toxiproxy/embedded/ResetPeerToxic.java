package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Resets the connection, on both sides, some time after the first bytes or the end have come; what comes until then is
 * dropped. A connection that waits for its reset no longer heeds changes of the toxic, as with Toxiproxy.
 *
 * @param timeoutNanos the time in nanoseconds, from 0. In the control API {@code timeout}, in milliseconds
 */
record ResetPeerToxic(long timeoutNanos) implements EffectToxic {

    static final ResetPeerToxic DEFAULT = new ResetPeerToxic(0);

    @Override
    public String type() {
        return "reset_peer";
    }

    @Override
    public ResetPeerToxic merge(Attributes attributes) {
        return new ResetPeerToxic(attributes.millisAsNanos("timeout", timeoutNanos));
    }

    @Override
    public void describe(ObjectNode attributes) {
        Attributes.putNanosAsMillis(attributes, "timeout", timeoutNanos);
    }

    @Override
    public Effect newEffect() {
        return new Reset();
    }

    private final class Reset implements Effect {

        private boolean started;

        @Override
        public void take(Passage passage, Chunk chunk) {
            chunk.data().release();
            inputEnded(passage);
        }

        @Override
        public void inputEnded(Passage passage) {
            if (!started) {
                started = true;
                passage.schedule(passage::reset, timeoutNanos);
            }
        }

        @Override
        public void removed(Passage passage) {
            if (started) {
                passage.end();
            }
        }

        /** What was dropped would be missing from a stream that goes on. */
        @Override
        public boolean isCommitted() {
            return started;
        }

        @Override
        public boolean dropsAll() {
            return true;
        }
    }
}
