package dev.fallacies.harness.machine;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.Locale;
import java.util.Set;

/** Whether the processors are there, at their full rate, and free. */
final class ProcessorChecks {
    /** Client, server and link engine work at the same time, and the system needs some time of its own. */
    static final int PROCESSORS_WANTED = 4;

    /** With one, every process of a call waits for the others to be done. */
    static final int PROCESSORS_NEEDED = 2;

    /** Half of the processors taken by others leaves the three processes of a call fewer than they keep busy. */
    static final double LOAD_PER_PROCESSOR = 0.5;

    /** One call in a hundred may be hit, and a 99th percentile is made of these. */
    static final double STEAL_SEEN_IN_TAILS = 0.01;

    /** As much as the difference that a comparison calls slower by default, so that a mean may show it. */
    static final double STEAL_SEEN_IN_MEANS = 0.05;

    /** Keep the clock low, or follow the load slowly. */
    private static final Set<String> SLOW_GOVERNORS = Set.of("powersave", "conservative");

    private ProcessorChecks() {}

    static Finding cores(String check, int processors) {
        String found = processors + (processors == 1 ? " processor" : " processors");
        if (processors >= PROCESSORS_WANTED) {
            return Finding.ok(check, found);
        }
        return processors < PROCESSORS_NEEDED
                ? new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "every call: client, server and link engine wait for the same processor, so their times add up",
                        "measure with at least 2 processors; in a container, raise its limit")
                : new Finding(
                        check,
                        Level.NOTE,
                        found + ", fewer than " + PROCESSORS_WANTED,
                        "throughput and tails (p99 and beyond) of calls: client, server and link engine share them",
                        null);
    }

    static Finding governor(String check, String governor) {
        if (governor.equals("performance")) {
            return Finding.ok(check, governor);
        }
        return new Finding(
                check,
                SLOW_GOVERNORS.contains(governor) ? Level.WARNING : Level.NOTE,
                governor,
                "calls after a pause, and every local time: the clock rate follows the load and differs between rounds",
                "set the governor to performance: sudo cpupower frequency-set -g performance");
    }

    static Finding battery(String check, boolean onBattery) {
        return onBattery
                ? new Finding(
                        check,
                        Level.WARNING,
                        "on battery",
                        "all times: the processors are held back, more so as the charge falls",
                        "plug the machine in")
                : Finding.ok(check, "on mains");
    }

    static Finding load(String check, double loadAverage, int processors) {
        String found = String.format(Locale.ROOT, "load average %.2f on %d processors", loadAverage, processors);
        return loadAverage <= LOAD_PER_PROCESSOR * processors
                ? Finding.ok(check, found)
                : new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "all times, tails most: other programs take turns with those that are measured",
                        "stop other programs, or wait until a build that has just ended is out of the average");
    }

    static Finding steal(String check, double share) {
        String found = String.format(Locale.ROOT, "%.1f %% of CPU time over about a second", 100 * share);
        if (share < STEAL_SEEN_IN_TAILS) {
            return Finding.ok(check, found);
        }
        boolean inMeans = share >= STEAL_SEEN_IN_MEANS;
        return new Finding(
                check,
                inMeans ? Level.WARNING : Level.NOTE,
                found,
                inMeans
                        ? "all times, means and medians included: the hypervisor gives the processors to others"
                        : "p99 and beyond: the hypervisor gives the processors to others now and then",
                "measure at another hour, or on a machine whose processors are not shared");
    }
}
