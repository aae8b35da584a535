package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Ends the stream of each connection with its N-th byte; of 0, with the first one, which is not delivered.
 *
 * @param bytes how many bytes pass, from 0. In the control API {@code bytes}
 */
record LimitDataToxic(long bytes) implements EffectToxic {

    static final LimitDataToxic DEFAULT = new LimitDataToxic(0);

    @Override
    public String type() {
        return "limit_data";
    }

    @Override
    public LimitDataToxic merge(Attributes attributes) {
        return new LimitDataToxic(attributes.whole("bytes", bytes));
    }

    @Override
    public void describe(ObjectNode attributes) {
        attributes.put("bytes", bytes);
    }

    @Override
    public Effect newEffect() {
        return this::take;
    }

    private void take(Effect.Passage passage, Chunk chunk) {
        // Less than nothing, if the limit was lowered on a connection that had already passed more.
        long leftBytes = Math.max(0, bytes - passage.passedBytes());
        if (chunk.length() < leftBytes) {
            passage.pass(chunk);
            return;
        }
        if (leftBytes > 0) {
            passage.pass(chunk.slice((int) leftBytes, chunk.timeNanos()));
        }
        chunk.data().release();
        passage.end();
    }
}
