package dev.fallacies.harness.machine;

import dev.fallacies.harness.machine.SuiteFacts.Directory;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.Locale;

/** Whether there is enough of what a run takes: files, memory, disk. */
final class ResourceChecks {
    /** A process of the suite has some hundred open, its libraries included, and experiments add connections. */
    static final long OPEN_FILES = 1_024;

    private static final double GIB = 1 << 30;

    /** The largest heaps of the processes that run at the same time: server 1 GiB, engine 0.5 GiB, fork 1 GiB. */
    static final long MEMORY_BYTES = (long) (2.5 * GIB);

    /** The heaps that they start with (1.4 GiB together), and what a Java machine takes beside its heap. */
    static final long MEMORY_TO_START_BYTES = (long) (1.75 * GIB);

    /** Runs of tens of megabytes each, and the room that a system needs to work. */
    static final long DISK_BYTES = (long) GIB;

    private ResourceChecks() {}

    static Finding openFiles(String check, long limit) {
        String found = limit + " open files a process";
        return limit >= OPEN_FILES
                ? Finding.ok(check, found)
                : new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "cases with many connections: they may fail with \"too many open files\"",
                        "raise the limit: ulimit -n " + OPEN_FILES + " or more");
    }

    static Finding memory(String check, long availableBytes) {
        String found = gib(availableBytes) + " available";
        if (availableBytes >= MEMORY_BYTES) {
            return Finding.ok(check, found);
        }
        return new Finding(
                check,
                availableBytes < MEMORY_TO_START_BYTES ? Level.FAULT : Level.WARNING,
                found + ", of " + gib(MEMORY_BYTES) + " that a run's processes may take",
                availableBytes < MEMORY_TO_START_BYTES
                        ? "all numbers: the processes of a run cannot all be started"
                        : "all times, tails most: the machine may page, or end a process",
                "stop other programs; in a container, raise its limit");
    }

    /** @param name of the directory, since its path may hold the name of a user */
    static Finding directory(String check, Directory directory, String name, String remedy) {
        if (!directory.writable()) {
            return new Finding(
                    check, Level.FAULT, name + " cannot be written", "all numbers: no run can be made", remedy);
        }
        Long free = directory.freeBytes();
        String found = name + " can be written, " + (free == null ? "free space not known" : gib(free) + " free");
        return free == null || free >= DISK_BYTES
                ? Finding.ok(check, found)
                : new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "the later rounds: a run ends where the disk is full",
                        "make room, or " + remedy);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
