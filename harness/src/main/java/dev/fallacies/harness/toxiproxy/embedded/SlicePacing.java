package dev.fallacies.harness.toxiproxy.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Cuts each chunk in halves, which deviate from the middle at random, until no piece is longer than the average plus the
 * variation. That is how Toxiproxy cuts; pieces are shorter than the average on average.
 */
final class SlicePacing implements Pacing {

    private final long averageBytes;
    private final long variationBytes;
    private final long pauseNanos;
    private final Deque<Integer> pieceBytes = new ArrayDeque<>();
    private final Occupancy way = new Occupancy();

    SlicePacing(long averageBytes, long variationBytes, long pauseNanos) {
        this.averageBytes = averageBytes;
        this.variationBytes = variationBytes;
        this.pauseNanos = pauseNanos;
    }

    @Override
    public Slice next(Chunk head, long startNanos) {
        if (pieceBytes.isEmpty()) {
            cut(head.length());
        }
        return new Slice(pieceBytes.remove(), way.occupy(startNanos, pauseNanos));
    }

    private void cut(int lengthBytes) {
        if (lengthBytes - averageBytes <= variationBytes) {
            pieceBytes.add(lengthBytes);
            return;
        }
        long deviationBytes =
                variationBytes == 0 ? 0 : ThreadLocalRandom.current().nextLong(2 * variationBytes) - variationBytes;
        // A variation beyond the average must still leave something on both sides.
        long leftBytes = Math.max(1, Math.min(lengthBytes - 1, lengthBytes / 2 + deviationBytes));
        cut((int) leftBytes);
        cut(lengthBytes - (int) leftBytes);
    }
}
