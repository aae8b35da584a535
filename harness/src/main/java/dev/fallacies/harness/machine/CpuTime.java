package dev.fallacies.harness.machine;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * CPU time of a machine since it was started, in clock ticks.
 *
 * @param total of all processors, idle time included
 * @param steal that the hypervisor gave to others
 */
record CpuTime(long total, long steal) {
    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is contained in user. Source: proc_stat(5). */
    private static final int COLUMNS = 8;

    /** @param procStat text of {@code /proc/stat} */
    static CpuTime parse(String procStat) {
        String[] fields = procStat.lines().findFirst().orElse("").split("\\s+");
        if (fields.length <= COLUMNS || !fields[0].equals("cpu")) {
            throw new AbsentException("/proc/stat has no steal column");
        }
        long[] ticks = Stream.of(fields)
                .skip(1)
                .limit(COLUMNS)
                .mapToLong(Long::parseLong)
                .toArray();
        return new CpuTime(LongStream.of(ticks).sum(), ticks[COLUMNS - 1]);
    }

    /** Share of the CPU time between the two that was stolen, 0 to 1. */
    double stealSince(CpuTime earlier) {
        long elapsed = total - earlier.total;
        if (elapsed <= 0) {
            throw new AbsentException("no clock tick between begin and end");
        }
        return (steal - earlier.steal) / (double) elapsed;
    }
}
