package dev.fallacies.harness.toxiproxy.embedded;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an engine's process holds when it has nothing to do.
 *
 * @param heapBytes of live objects
 * @param nettyBytes outside of the heap that Netty has allocated, pooled ones included
 * @param directBytes of the JDK's direct buffers
 * @param residentBytes of memory that the process has by the system's account; -1 where it is not known
 * @param fileDescriptors that are open; -1 where there is no such thing
 * @param threads their names, sorted
 */
record EngineUse(
        long heapBytes,
        long nettyBytes,
        long directBytes,
        long residentBytes,
        long fileDescriptors,
        List<String> threads) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COLLECTIONS = 3;
    private static final long MILLIS_FOR_CLEANERS = 100;

    /** Collects the garbage first. */
    static EngineUse ofThisJvm() throws InterruptedException, IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(MILLIS_FOR_CLEANERS);
        }
        // Netty tells of buffers that were collected, but not released, whenever it allocates another one.
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        return new EngineUse(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                PlatformDependent.usedDirectMemory(),
                directBytesOfTheJdk(),
                residentBytesOfThisProcess(),
                openFileDescriptors(),
                threadNames());
    }

    private static long directBytesOfTheJdk() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long residentBytesOfThisProcess() throws IOException {
        if (!Files.exists(STATUS)) {
            return -1;
        }
        String line = Files.readAllLines(STATUS).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }

    private static long openFileDescriptors() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1;
    }

    private static List<String> threadNames() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .map(ThreadInfo::getThreadName)
                .sorted()
                .toList();
    }

    /** What it has more than before, a sentence each, beyond what may be. */
    List<String> grownSince(EngineUse before, Tolerance tolerance) {
        List<String> grown = new ArrayList<>();
        more(grown, "file descriptors", before.fileDescriptors, fileDescriptors, 0);
        more(grown, "bytes of live heap", before.heapBytes, heapBytes, tolerance.heapBytes());
        more(grown, "bytes of Netty's buffers", before.nettyBytes, nettyBytes, tolerance.nettyBytes());
        more(grown, "bytes of direct buffers", before.directBytes, directBytes, tolerance.nettyBytes());
        more(grown, "bytes of resident memory", before.residentBytes, residentBytes, tolerance.residentBytes());
        if (!threads.equals(before.threads)) {
            grown.add("threads: " + before.threads + " before, " + threads + " after");
        }
        return grown;
    }

    private static void more(List<String> grown, String what, long before, long after, long tolerated) {
        if (after - before > tolerated) {
            grown.add(String.format(
                    Locale.ROOT, "%s: %,d before, %,d after (at most %,d more)", what, before, after, tolerated));
        }
    }

    /** How much more of what varies by itself there may be. */
    record Tolerance(long heapBytes, long nettyBytes, long residentBytes) {}

    /** For the summary: this one and a later one. */
    String to(EngineUse after) {
        return String.format(
                Locale.ROOT,
                "live heap %.1f to %.1f MiB, Netty %.1f to %.1f MiB, resident %.0f to %.0f MiB,"
                        + " file descriptors %s, threads %d to %d",
                mebibytes(heapBytes),
                mebibytes(after.heapBytes),
                mebibytes(nettyBytes),
                mebibytes(after.nettyBytes),
                mebibytes(residentBytes),
                mebibytes(after.residentBytes),
                fileDescriptors < 0 ? "unknown on this system" : fileDescriptors + " to " + after.fileDescriptors,
                threads.size(),
                after.threads.size());
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
