package dev.fallacies.harness.machine;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Machine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Describes the machine of a run: {@link #begin} before it, {@link #finish} after it. It starts no shell, needs no
 * privilege, and gives no name, serial number or address. Begin and finish take a few hundred milliseconds each, so
 * they belong outside of whatever is timed.
 */
public final class MachineProbe {
    /** Shorter, and a single clock tick would be a share of several percent on one processor. */
    private static final Duration STEAL_WINDOW = Duration.ofSeconds(1);

    private final Identity identity = Identity.ofThisProcess();
    private final Answers answers = new Answers(Map.of());
    private final Hardware hardware = hardware(ProcFiles.OF_THIS_MACHINE);
    private final Linux linux = new Linux(ProcFiles.OF_THIS_MACHINE);
    private final Double loadBefore = answers.ask("loadBefore", MachineProbe::load);
    private final CpuTime cpuTimeBefore = answers.ask("stealShare", linux::cpuTime);
    private final long startNanos = System.nanoTime();
    private List<Finding> findings = List.of();

    private MachineProbe() {}

    /** Takes down what is only known before a run. */
    public static MachineProbe begin() {
        return new MachineProbe();
    }

    /**
     * Checks the machine. What is found also becomes a part of what {@link #finish} gives. Takes a few hundred
     * milliseconds, and waits until {@link #begin} is a second ago, so that steal shows.
     *
     * @return one finding a check, in a fixed order
     */
    public List<Finding> examine(SuiteFacts suite) {
        awaitStealWindow();
        Facts facts = new FactFinder(hardware, linux).find(MachineProbe::load, this::steal, suite);
        findings = Checks.of(facts).stream()
                .map(finding -> finding.withTexts(identity::removedFrom))
                .toList();
        return findings;
    }

    private void awaitStealWindow() {
        long leftNanos = STEAL_WINDOW.toNanos() - (System.nanoTime() - startNanos);
        try {
            TimeUnit.NANOSECONDS.sleep(leftNanos);
        } catch (InterruptedException e) {
            // What was stolen in less time is told all the same; who interrupts wants an end.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The machine, with what happened to it since {@link #begin}. May be called more than once, first at the start so
     * that a run that is killed has a machine too.
     *
     * @param forkArguments JVM arguments of the processes that measure
     */
    public Machine finish(List<String> forkArguments) {
        Answers at = new Answers(answers.absent());
        JavaRuntime java = new JavaRuntime(forkArguments);
        return new Machine(
                text(at, "cpu", hardware::cpu),
                at.ask("physicalCores", hardware::physicalCores),
                at.ask("logicalCores", hardware::logicalCores),
                Runtime.getRuntime().availableProcessors(),
                text(at, "governor", linux::governor),
                at.ask("onBattery", hardware::isOnBattery),
                at.ask("stealShare", this::steal),
                loadBefore,
                at.ask("loadAfter", MachineProbe::load),
                at.ask("memory_bytes", hardware::memoryBytes),
                text(at, "operatingSystem", hardware::operatingSystem),
                text(at, "kernel", () -> System.getProperty("os.version")),
                System.getProperty("os.arch"),
                at.ask("container", linux::isContainer),
                text(at, "virtualization", linux::virtualization),
                java.version(),
                java.vendor(),
                java.vm(),
                forkArguments.stream().map(identity::removedFrom).toList(),
                java.collector(),
                text(at, "congestionControl", linux::congestionControl),
                text(at, "clockSource", linux::clockSource),
                at.ask("nano_time_granularity_ns", Timers::clockStepNanos),
                at.ask("sleep_overshoot_ns", () -> Timers.sleepOvershoot().medianNanos()),
                Locale.getDefault().toLanguageTag(),
                findings,
                at.absent());
    }

    /** A text without the names of this machine and its user. */
    public static String withoutNames(String text) {
        return Identity.ofThisProcess().removedFrom(text);
    }

    /** The reverse, on the same machine and for the same user. */
    public static String withNames(String text) {
        return Identity.ofThisProcess().restoredIn(text);
    }

    private String text(Answers at, String field, Supplier<String> question) {
        String answer = at.ask(field, question);
        return answer == null ? null : identity.removedFrom(answer);
    }

    private double steal() {
        if (cpuTimeBefore == null) {
            throw new AbsentException(answers.absent().get("stealShare"));
        }
        return linux.cpuTime().stealSince(cpuTimeBefore);
    }

    /** Linux tells all of it in files, so that no native code is needed there. */
    private static Hardware hardware(ProcFiles files) {
        Hardware everywhere = new OshiHardware();
        return files.exists("proc/cpuinfo") ? new LinuxHardware(files, everywhere) : everywhere;
    }

    private static Double load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load < 0) {
            throw new AbsentException("this system has no load average");
        }
        return load;
    }
}
