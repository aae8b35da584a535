package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Limits the rate: a piece of a stream goes on when the time it occupies the link, its length divided by the rate, has
 * passed. The pieces of a busy period follow one absolute schedule, so errors of single waits do not add up; idle time
 * earns no credit.
 *
 * @param rateBytesPerSecond the rate, from 0; 0 is no limit, as in Toxiproxy. In the control API {@code rate}, in kB/s of
 *     1000 bytes
 */
record BandwidthToxic(long rateBytesPerSecond) implements PacedToxic {

    static final BandwidthToxic DEFAULT = new BandwidthToxic(0);

    private static final int BYTES_PER_KILOBYTE = 1000;

    @Override
    public String type() {
        return "bandwidth";
    }

    @Override
    public BandwidthToxic merge(Attributes attributes) {
        return new BandwidthToxic(attributes.scaled("rate", BYTES_PER_KILOBYTE, rateBytesPerSecond));
    }

    @Override
    public void describe(ObjectNode attributes) {
        Attributes.putScaled(attributes, "rate", BYTES_PER_KILOBYTE, rateBytesPerSecond);
    }

    @Override
    public Pacing newPacing() {
        return rateBytesPerSecond == 0 ? Pacing.IMMEDIATE : new RatePacing(rateBytesPerSecond);
    }
}
