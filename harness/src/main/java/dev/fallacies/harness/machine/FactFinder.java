package dev.fallacies.harness.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.fallacies.harness.machine.Facts.JavaFacts;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the system for the facts that the checks judge. It takes about a third of a second. */
record FactFinder(Hardware hardware, Linux linux) {
    private static final Set<String> DEBUGGER_OPTIONS = Set.of("-agentlib:jdwp", "-Xrunjdwp", "-Xdebug");

    /**
     * What is so now.
     *
     * @param load one-minute load average, or an {@link AbsentException}
     * @param steal share of CPU time that was stolen of late, likewise
     */
    Facts find(Supplier<Double> load, Supplier<Double> steal, SuiteFacts suite) {
        Answers at = new Answers(Map.of());
        return new Facts(
                Runtime.getRuntime().availableProcessors(),
                at.ask(Checks.GOVERNOR, linux::governor),
                at.ask(Checks.BATTERY, hardware::isOnBattery),
                at.ask(Checks.LOAD, load),
                at.ask(Checks.STEAL, steal),
                at.ask(Checks.SLEEP, Timers::sleepOvershoot),
                at.ask(Checks.CLOCK_STEP, Timers::clockStepNanos),
                at.ask(Checks.CLOCK_SOURCE, linux::clockSource),
                at.ask(Checks.OPEN_FILES, FactFinder::openFiles),
                at.ask(Checks.MEMORY, this::availableMemoryBytes),
                java(),
                suite,
                at.absent());
    }

    private static long openFiles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix && unix.getMaxFileDescriptorCount() > 0) {
            return unix.getMaxFileDescriptorCount();
        }
        throw new AbsentException("this system tells no such limit");
    }

    /** A container may have less in all than its host has to spare. */
    private long availableMemoryBytes() {
        long available = hardware.availableMemoryBytes();
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.min(available, system.getTotalMemorySize())
                : available;
    }

    private static JavaFacts java() {
        return new JavaFacts(
                Runtime.version().feature(),
                System.getProperty("java.version"),
                Integer.getInteger("sun.arch.data.model"),
                System.getProperty("java.vm.info", "").contains("interpreted mode"),
                !System.getProperty("jdk.debug", "release").equals("release"),
                hasDebugger());
    }

    private static boolean hasDebugger() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> DEBUGGER_OPTIONS.stream().anyMatch(argument::startsWith));
    }
}
