package dev.fallacies.harness.toxiproxy.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * What one peer of a connection sends: records that begin with the number of the stream, their own number and the length of
 * the rest, which is random bytes. All of it follows from the two numbers, so who receives it knows every byte beforehand,
 * and no checksum is needed.
 *
 * @param number tells the stream from all others of the same soak
 * @param records how many there are, at least 1, since the first one tells the receiver which stream it is
 */
record NumberedStream(long number, int records) {

    /** Streams of small, medium and large records, to be cut and joined in as many ways as there are sizes of chunks. */
    private static final int[] MAX_PAYLOAD_BYTES = {64, 3_000, 60_000};

    NumberedStream {
        if (records < 1) {
            throw new IllegalArgumentException("a stream without a record");
        }
    }

    /** The record of this number, counted from 0. */
    byte[] record(int index) {
        SplittableRandom random = new SplittableRandom(number * 1_000_003 + index);
        byte[] payload = new byte[random.nextInt(maxPayloadBytes() + 1)];
        random.nextBytes(payload);
        return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + payload.length)
                .putLong(number)
                .putInt(index)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    private int maxPayloadBytes() {
        return MAX_PAYLOAD_BYTES[(int) (number / 2 % MAX_PAYLOAD_BYTES.length)];
    }

    /** All records one after the other. */
    byte[] allBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < records; i++) {
            bytes.writeBytes(record(i));
        }
        return bytes.toByteArray();
    }
}
