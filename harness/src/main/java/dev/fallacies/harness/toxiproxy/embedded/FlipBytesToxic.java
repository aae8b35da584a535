package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;

/**
 * Changes some bytes of the stream of each connection, as a meddler on the wire would. It is not one of Toxiproxy's
 * types, hence the prefix of its name.
 *
 * @param offsetBytes how many bytes pass unchanged first, from 0, counted since the toxic works on the connection. In the
 *     control API {@code offset}
 * @param countBytes how many bytes are changed then, from 0. In the control API {@code count}
 * @param mask which bits of a byte are flipped, 1 to 255. In the control API {@code mask}
 */
record FlipBytesToxic(long offsetBytes, long countBytes, long mask) implements EffectToxic {

    static final FlipBytesToxic DEFAULT = new FlipBytesToxic(0, 1, 0xFF);

    @Override
    public String type() {
        return "fallacies_flip_bytes";
    }

    @Override
    public FlipBytesToxic merge(Attributes attributes) {
        long newMask = attributes.whole("mask", mask);
        if (newMask < 1 || newMask > 0xFF) {
            throw ApiException.badRequest("attribute mask must be from 1 to 255");
        }
        return new FlipBytesToxic(
                attributes.whole("offset", offsetBytes), attributes.whole("count", countBytes), newMask);
    }

    @Override
    public void describe(ObjectNode attributes) {
        attributes.put("offset", offsetBytes).put("count", countBytes).put("mask", mask);
    }

    @Override
    public Effect newEffect() {
        return this::take;
    }

    private void take(Effect.Passage passage, Chunk chunk) {
        ByteBuf data = chunk.data();
        long chunkBegin = passage.passedBytes();
        long from = Math.max(offsetBytes, chunkBegin);
        long to = Math.min(offsetBytes + countBytes, chunkBegin + chunk.length());
        for (long at = from; at < to; at++) {
            int index = data.readerIndex() + (int) (at - chunkBegin);
            data.setByte(index, data.getByte(index) ^ (int) mask);
        }
        passage.pass(chunk);
    }
}
