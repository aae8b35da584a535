package dev.fallacies.harness.toxiproxy.embedded;

import java.util.Arrays;
import java.util.HexFormat;

/** Holds what arrives against a {@link NumberedStream}, byte for byte. Not for use by several threads at once. */
final class StreamCheck {

    /** So many random bytes are nowhere else in a stream. */
    private static final int TELLING_BYTES = 12;

    private final NumberedStream stream;
    private byte[] due;
    private int dueFrom;
    private int records;
    private long bytes;

    StreamCheck(NumberedStream stream) {
        this.stream = stream;
        this.due = stream.record(0);
    }

    /**
     * Takes the next bytes that have arrived.
     *
     * @throws AssertionError if the stream does not go on like that; says whether bytes are missing, come again, or are wrong
     */
    void accept(byte[] received, int length) {
        int from = 0;
        while (from < length) {
            int checked = Math.min(length - from, due.length - dueFrom);
            int same = isComplete() ? 0 : matching(received, from, checked);
            bytes += same;
            if (same < checked || isComplete()) {
                throw new AssertionError(progress() + ", then " + describe(received, from + same, length));
            }
            from += same;
            advance(same);
        }
    }

    private int matching(byte[] received, int from, int count) {
        int mismatch = Arrays.mismatch(received, from, from + count, due, dueFrom, dueFrom + count);
        return mismatch < 0 ? count : mismatch;
    }

    private void advance(int count) {
        dueFrom += count;
        if (dueFrom == due.length) {
            records++;
            due = isComplete() ? due : stream.record(records);
            dueFrom = 0;
        }
    }

    /** Whether all records have arrived. */
    boolean isComplete() {
        return records == stream.records();
    }

    int records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    /** For messages. */
    String progress() {
        return records + " of " + stream.records() + " records (" + bytes + " bytes) of stream " + stream.number();
    }

    private String describe(byte[] received, int from, int length) {
        if (length - from < TELLING_BYTES) {
            return (length - from) + " bytes that do not belong there";
        }
        int at = indexOf(Arrays.copyOfRange(received, from, from + TELLING_BYTES), stream.allBytes());
        if (at < 0) {
            return "bytes that this stream has nowhere: " + toHex(received, from);
        }
        return at > bytes ? (at - bytes) + " bytes are missing" : "the " + (bytes - at) + " bytes before come again";
    }

    private static int indexOf(byte[] wanted, byte[] all) {
        for (int i = 0; i <= all.length - wanted.length; i++) {
            if (Arrays.equals(wanted, 0, wanted.length, all, i, i + wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static String toHex(byte[] received, int from) {
        return HexFormat.of().formatHex(received, from, from + TELLING_BYTES);
    }
}
