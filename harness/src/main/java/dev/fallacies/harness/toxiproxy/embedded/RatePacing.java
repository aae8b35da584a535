package dev.fallacies.harness.toxiproxy.embedded;

/** The schedule of a link of limited rate: each slice occupies it from the end of the one before. */
final class RatePacing implements Pacing {

    /**
     * Enough read ahead that the link never falls idle for want of reading while the sender has more (256 KiB are 2.6 ms
     * at 100 MB/s), and little enough that back-pressure reaches the sender soon.
     */
    private static final int CAPACITY_CHUNKS = 8;

    /** Slices are this long, so that a slow link delivers a large chunk little by little, at 100 writes a second. */
    private static final double SLICE_SECONDS = 0.01;

    private static final double NANOS_PER_SECOND = 1e9;

    private final double rateBytesPerSecond;
    private final int sliceBytes;
    private final Occupancy link = new Occupancy();

    RatePacing(long rateBytesPerSecond) {
        this.rateBytesPerSecond = rateBytesPerSecond;
        this.sliceBytes = (int) Math.min(Integer.MAX_VALUE, Math.max(1, rateBytesPerSecond * SLICE_SECONDS));
    }

    @Override
    public Slice next(Chunk head, long startNanos) {
        int lengthBytes = Math.min(head.length(), sliceBytes);
        long lengthNanos = Math.round(lengthBytes * NANOS_PER_SECOND / rateBytesPerSecond);
        return new Slice(lengthBytes, link.occupy(startNanos, lengthNanos) + lengthNanos);
    }

    @Override
    public int capacityChunks() {
        return CAPACITY_CHUNKS;
    }
}
