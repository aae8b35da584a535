package dev.fallacies.harness.toxiproxy.embedded;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many sockets the engine opens at most, so that neither descriptors nor memory run out whatever peers do.
 *
 * @param controlConnections connections to the control API; as many again may be about to close
 * @param listeners proxies that are enabled
 * @param connections connections through all proxies, each of which takes two sockets
 */
record SocketLimits(int controlConnections, int listeners, int connections) {

    static final SocketLimits OF_THIS_PROCESS =
            of(maxDescriptors(), Runtime.getRuntime().maxMemory());

    /** The high-water mark of a socket's output, which the last chunk exceeds. */
    static final int MAX_OUTPUT_BYTES = 32 << 10;

    /** What a connection holds at least, when neither of its peers reads: in each direction a chunk and a full output. */
    private static final int STALLED_BYTES = 2 * (ChunkSizes.MAX_BYTES + MAX_OUTPUT_BYTES + ChunkSizes.MAX_BYTES);

    private static final int MAX_CONTROL_CONNECTIONS = 128;
    private static final int MAX_LISTENERS = 1024;
    private static final int MAX_CONNECTIONS = 4096;

    /**
     * Limits that leave an eighth of the descriptors to the rest of the process, and a quarter of the memory to what toxics
     * delay (see {@link ByteBudget}); so they are lower than usual where there is little of either.
     *
     * @param maxDescriptors how many a process may have
     * @param maxMemoryBytes how much memory buffers may take, in all
     */
    static SocketLimits of(long maxDescriptors, long maxMemoryBytes) {
        int control = atMost(MAX_CONTROL_CONNECTIONS, maxDescriptors / 16);
        int listeners = atMost(MAX_LISTENERS, maxDescriptors / 8);
        long pairs = (maxDescriptors - maxDescriptors / 8 - 2L * control - listeners) / 2;
        long stalled = maxMemoryBytes / 4 * 3 / STALLED_BYTES;
        return new SocketLimits(control, listeners, atMost(MAX_CONNECTIONS, Math.min(pairs, stalled)));
    }

    private static int atMost(int limit, long wanted) {
        return (int) Math.min(limit, wanted);
    }

    /** Where a process has no limit of its own, as on Windows, it is no limit here. */
    private static long maxDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }
}
