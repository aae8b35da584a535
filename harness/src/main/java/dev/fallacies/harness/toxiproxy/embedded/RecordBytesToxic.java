package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Keeps a copy of the first bytes that pass, as an eavesdropper on the wire would; whoever reads the toxic gets them. It is
 * not one of Toxiproxy's types, hence the prefix of its name.
 *
 * @param limitBytes how many bytes are kept in all, from 0 to 1 MiB. In the control API {@code limit}; {@code recorded} is
 *     an array with what each connection sent, in base64, in the order of their first bytes
 */
record RecordBytesToxic(long limitBytes, Recording recording) implements EffectToxic {

    private static final long DEFAULT_LIMIT_BYTES = 64 << 10;
    private static final long MAX_LIMIT_BYTES = 1 << 20;

    static final RecordBytesToxic DEFAULT = new RecordBytesToxic(DEFAULT_LIMIT_BYTES, null);

    @Override
    public String type() {
        return "fallacies_record_bytes";
    }

    @Override
    public RecordBytesToxic merge(Attributes attributes) {
        long newLimitBytes = attributes.whole("limit", limitBytes);
        if (newLimitBytes > MAX_LIMIT_BYTES) {
            throw ApiException.badRequest("attribute limit must be at most " + MAX_LIMIT_BYTES);
        }
        return new RecordBytesToxic(newLimitBytes, recording == null ? new Recording() : recording);
    }

    @Override
    public void describe(ObjectNode attributes) {
        attributes.put("limit", limitBytes);
        recording.describe(attributes.putArray("recorded"));
    }

    @Override
    public Effect newEffect() {
        Recording.Track track = recording.newTrack();
        return (passage, chunk) -> {
            track.add(chunk.data(), limitBytes);
            passage.pass(chunk);
        };
    }
}
