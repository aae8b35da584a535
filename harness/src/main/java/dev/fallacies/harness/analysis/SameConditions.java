package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.ScenarioText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether two runs differ in nothing but when they were made, so that what differs between them is noise. */
final class SameConditions {
    private static final String SMOKE = "smoke";

    /** What a machine is known by, and what of its state changes its speed. */
    private static final Map<String, Function<Machine, Object>> OF_A_MACHINE = Map.ofEntries(
            Map.entry("CPU", Machine::cpu),
            Map.entry("cores", Machine::physicalCores),
            Map.entry("hardware threads", Machine::logicalCores),
            Map.entry("processors of the JVM", Machine::availableProcessors),
            Map.entry("CPU governor", Machine::governor),
            Map.entry("on battery", Machine::onBattery),
            Map.entry("bytes of memory", Machine::memoryBytes),
            Map.entry("operating system", Machine::operatingSystem),
            Map.entry("kernel", Machine::kernel),
            Map.entry("architecture", Machine::architecture),
            Map.entry("container", Machine::container),
            Map.entry("virtualization", Machine::virtualization),
            Map.entry("clock source", Machine::clockSource),
            Map.entry("Java", Machine::javaVersion),
            Map.entry("Java vendor", Machine::javaVendor),
            Map.entry("JVM", Machine::javaVm),
            Map.entry("JVM arguments", Machine::jvmArguments),
            Map.entry("garbage collector", Machine::collector));

    private final List<String> differences = new ArrayList<>();

    private SameConditions() {}

    /** @throws NotComparableException if they do not, or are one and the same run; names every difference */
    static void require(Run a, Run b) {
        if (a.manifest().runId().equals(b.manifest().runId())) {
            throw new NotComparableException(
                    "A and B are the same run, " + a.manifest().runId() + "; give two");
        }
        SameConditions conditions = new SameConditions();
        conditions.suite(a.manifest(), b.manifest());
        conditions.scenarios(a.manifest(), b.manifest());
        conditions.machine(a.machine().orElse(null), b.machine().orElse(null));
        if (!conditions.differences.isEmpty()) {
            throw new NotComparableException("A and B are no two runs of the same suite on the same machine: "
                    + String.join("; ", conditions.differences) + "; give two that differ in nothing but time");
        }
    }

    private void suite(RunManifest a, RunManifest b) {
        compare("suite version", a.suiteVersion(), b.suiteVersion());
        compare("commit", a.gitCommit(), b.gitCommit());
        compare("uncommitted changes", a.gitDirty(), b.gitDirty());
        compare("engine", a.engine(), b.engine());
        // The other profiles choose other cases, which are measured alike.
        compare("smoke run", a.profile().equals(SMOKE), b.profile().equals(SMOKE));
    }

    private void scenarios(RunManifest a, RunManifest b) {
        Map<String, Integer> versions =
                b.scenarios().stream().collect(Collectors.toMap(ScenarioText::id, ScenarioText::version));
        a.scenarios().stream()
                .filter(s -> versions.containsKey(s.id()))
                .forEach(s -> compare("version of " + s.id(), s.version(), versions.get(s.id())));
    }

    private void machine(Machine a, Machine b) {
        if (a == null || b == null) {
            differences.add((a == null ? "A" : "B") + " does not say what machine it ran on");
            return;
        }
        OF_A_MACHINE.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e ->
                        compare(e.getKey(), e.getValue().apply(a), e.getValue().apply(b)));
    }

    private void compare(String what, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            differences.add(what + " (" + told(a) + ", " + told(b) + ")");
        }
    }

    private static String told(Object value) {
        return value == null ? "not known" : value.toString();
    }
}
