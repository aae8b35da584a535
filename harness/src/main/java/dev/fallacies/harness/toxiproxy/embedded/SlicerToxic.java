package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Cuts the stream into small pieces, each a write of its own, with a pause after each.
 *
 * @param averageBytes the average length of a piece, from 1. In the control API {@code average_size}, which must be given
 *     (without it, Toxiproxy cuts for ever)
 * @param variationBytes the largest deviation from the average, from 0. In the control API {@code size_variation}
 * @param pauseNanos the pause in nanoseconds, from 0. In the control API {@code delay}, in microseconds
 */
record SlicerToxic(long averageBytes, long variationBytes, long pauseNanos) implements PacedToxic {

    static final SlicerToxic DEFAULT = new SlicerToxic(0, 0, 0);

    private static final int NANOS_PER_MICRO = 1000;

    @Override
    public String type() {
        return "slicer";
    }

    @Override
    public SlicerToxic merge(Attributes attributes) {
        long averageSize = attributes.whole("average_size", averageBytes);
        if (averageSize < 1) {
            throw ApiException.badRequest("attribute average_size must be at least 1");
        }
        return new SlicerToxic(
                averageSize,
                attributes.whole("size_variation", variationBytes),
                attributes.scaled("delay", NANOS_PER_MICRO, pauseNanos));
    }

    @Override
    public void describe(ObjectNode attributes) {
        attributes.put("average_size", averageBytes).put("size_variation", variationBytes);
        Attributes.putScaled(attributes, "delay", NANOS_PER_MICRO, pauseNanos);
    }

    @Override
    public Pacing newPacing() {
        return new SlicePacing(averageBytes, variationBytes, pauseNanos);
    }
}
