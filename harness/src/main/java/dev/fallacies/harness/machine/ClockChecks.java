package dev.fallacies.harness.machine;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.Locale;
import java.util.Set;

/** Whether time is told finely and cheaply, and kept when something waits. */
final class ClockChecks {
    /** A link of the embedded engine may be off by as much before its observation is void. */
    static final double SLEEP_OVERSHOOT_NANOS = 300_000;

    /**
     * A call over a link of 20 ms is then told to 5 %, also at its tail. In one virtual machine 1 to 5 ms were seen, and 0.1 as
     * long as its idle cores were kept from halting.
     */
    static final double SLEEP_TAIL_NANOS = 1_000_000;

    /** A call of 10 µs, about the fastest that is timed one by one, is then told to 1 %. */
    static final double STEP_NANOS = 100;

    /** A call over loopback, of about 100 µs, is then told to 1 %. */
    static final double STEP_SEEN_IN_CALLS_NANOS = 1_000;

    /**
     * Read without a system call, in some 20 to 40 ns; any other takes several hundred or more. Source: the clock modes
     * of Linux's vDSO for x86 and ARM.
     */
    private static final Set<String> CHEAP_SOURCES =
            Set.of("tsc", "arch_sys_counter", "kvm-clock", "hyperv_clocksource_tsc_page");

    private ClockChecks() {}

    static Finding sleep(String check, double overshootNanos) {
        String found = String.format(Locale.ROOT, "a sleep of 1 ms takes %.0f µs longer", overshootNanos / 1e3);
        return overshootNanos <= SLEEP_OVERSHOOT_NANOS
                ? Finding.ok(check, found)
                : new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "calls over links of a few milliseconds, calls after a pause, and arrival schedules: a wait ends"
                                + " late; links that come out too slow are void",
                        "stop other programs; turn off timer coalescing and power saving");
    }

    static Finding sleepTail(String check, double overshootNanos) {
        String found = String.format(
                Locale.ROOT, "one sleep of 1 ms in a hundred takes %.0f µs longer or more", overshootNanos / 1e3);
        return overshootNanos <= SLEEP_TAIL_NANOS
                ? Finding.ok(check, found)
                : new Finding(
                        check,
                        Level.WARNING,
                        found,
                        "90th and higher percentiles of calls that wait, and the lateness of load drivers, which voids"
                                + " what it is larger than: threads are woken so late, however idle the machine is",
                        "idle cores that halt do this, in a virtual machine above all: keep them from it, or measure on"
                                + " another machine");
    }

    static Finding step(String check, double stepNanos) {
        String found = String.format(Locale.ROOT, "the clock steps by %.0f ns", stepNanos);
        if (stepNanos <= STEP_NANOS) {
            return Finding.ok(check, found);
        }
        return new Finding(
                check,
                stepNanos > STEP_SEEN_IN_CALLS_NANOS ? Level.WARNING : Level.NOTE,
                found,
                "percentiles of calls that take less than a hundred such steps; what is timed in batches is not affected",
                null);
    }

    static Finding source(String check, String source) {
        return CHEAP_SOURCES.contains(source)
                ? Finding.ok(check, source)
                : new Finding(
                        check,
                        Level.WARNING,
                        source,
                        "percentiles of short calls: each reading of the clock is a system call of up to microseconds,"
                                + " twice a call",
                        "choose tsc in /sys/devices/system/clocksource/clocksource0, if the kernel trusts it");
    }
}
