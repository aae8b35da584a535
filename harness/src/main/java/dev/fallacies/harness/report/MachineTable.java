package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Machine;
import java.util.ArrayList;
import java.util.List;

/** The machine as a table of what is known of it. */
final class MachineTable {
    private final Machine machine;
    private final List<List<Prose>> rows = new ArrayList<>();

    private MachineTable(Machine machine) {
        this.machine = machine;
    }

    static Block of(Machine machine) {
        MachineTable table = new MachineTable(machine);
        table.hardware();
        table.system();
        table.java();
        return Block.Table.of("The machine", List.of("what", "value"), table.rows);
    }

    private void hardware() {
        row("CPU", "cpu", machine.cpu());
        row("cores", "physicalCores", machine.physicalCores());
        row("hardware threads", "logicalCores", machine.logicalCores());
        row("processors that the JVM may use", "availableProcessors", machine.availableProcessors());
        row("CPU governor", "governor", machine.governor());
        row("on battery", "onBattery", machine.onBattery());
        row(
                "memory",
                "memory_bytes",
                machine.memoryBytes() == null ? null : Scale.show(machine.memoryBytes(), "bytes"));
        row("steal", "stealShare", machine.stealShare() == null ? null : percent(machine.stealShare()));
        row("load before", "loadBefore", number(machine.loadBefore()));
        row("load after", "loadAfter", number(machine.loadAfter()));
    }

    private void system() {
        row("operating system", "operatingSystem", machine.operatingSystem());
        row("kernel", "kernel", machine.kernel());
        row("architecture", "architecture", machine.architecture());
        row("container", "container", machine.container());
        row("virtualization", "virtualization", machine.virtualization());
        row("clock source", "clockSource", machine.clockSource());
        row("TCP congestion control", "congestionControl", machine.congestionControl());
        row("step of nanoTime", "nano_time_granularity_ns", nanos(machine.clockGranularityNanos()));
        row("overshoot of a 1 ms sleep", "sleep_overshoot_ns", nanos(machine.timerGranularityNanos()));
    }

    private void java() {
        row("Java", "javaVersion", machine.javaVersion() + ", " + machine.javaVendor() + ", " + machine.javaVm());
        row("JVM arguments of the forks", "jvmArguments", String.join(" ", machine.jvmArguments()));
        row("garbage collector", "collector", machine.collector());
        row("locale", "locale", machine.locale());
    }

    private void row(String what, String field, Object value) {
        String told =
                value == null ? "not known: " + machine.absent().getOrDefault(field, "no reason given") : "" + value;
        rows.add(List.of(Prose.of(what), Prose.told(told)));
    }

    private static String nanos(Double nanos) {
        return nanos == null ? null : Scale.show(nanos, "ns");
    }

    private static String number(Double value) {
        return value == null ? null : new Decimals(2).format(value);
    }

    private static String percent(double share) {
        return new Decimals(2).format(100 * share) + " %";
    }
}
