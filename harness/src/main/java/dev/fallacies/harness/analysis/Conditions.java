package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.ScenarioText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of two runs differs beside their numbers and when they were made. */
public final class Conditions {
    static final String SMOKE = "smoke";

    /** What a difference is one of. */
    public enum Aspect {
        /** The build that measured. */
        SUITE,
        /** What made the links. */
        ENGINE,
        JAVA,
        /** The machine, and what of its state changes its speed. */
        MACHINE
    }

    /**
     * One thing that differs.
     *
     * @param a what it was in run A, or {@code not known}
     * @param b what it was in run B
     */
    public record Difference(Aspect aspect, String what, String a, String b) {
        @Override
        public String toString() {
            return what + " (" + a + ", " + b + ")";
        }
    }

    private record Fact(Aspect aspect, String name, Function<Machine, Object> value) {}

    /** What a machine and its Java are known by. */
    private static final List<Fact> FACTS = List.of(
            new Fact(Aspect.MACHINE, "CPU", Machine::cpu),
            new Fact(Aspect.MACHINE, "cores", Machine::physicalCores),
            new Fact(Aspect.MACHINE, "hardware threads", Machine::logicalCores),
            new Fact(Aspect.MACHINE, "processors of the JVM", Machine::availableProcessors),
            new Fact(Aspect.MACHINE, "CPU governor", Machine::governor),
            new Fact(Aspect.MACHINE, "on battery", Machine::onBattery),
            new Fact(Aspect.MACHINE, "bytes of memory", Machine::memoryBytes),
            new Fact(Aspect.MACHINE, "operating system", Machine::operatingSystem),
            new Fact(Aspect.MACHINE, "kernel", Machine::kernel),
            new Fact(Aspect.MACHINE, "architecture", Machine::architecture),
            new Fact(Aspect.MACHINE, "container", Machine::container),
            new Fact(Aspect.MACHINE, "virtualization", Machine::virtualization),
            new Fact(Aspect.MACHINE, "clock source", Machine::clockSource),
            new Fact(Aspect.JAVA, "Java", Machine::javaVersion),
            new Fact(Aspect.JAVA, "Java vendor", Machine::javaVendor),
            new Fact(Aspect.JAVA, "JVM", Machine::javaVm),
            new Fact(Aspect.JAVA, "JVM arguments", Machine::jvmArguments),
            new Fact(Aspect.JAVA, "garbage collector", Machine::collector));

    private final Set<Difference> differences = new LinkedHashSet<>();

    private Conditions() {}

    /** All that differs, each difference once; the versions of scenarios are {@link #versions}. */
    static List<Difference> differences(Run a, Run b) {
        Conditions conditions = new Conditions();
        conditions.suite(a.manifest(), b.manifest());
        conditions.engines(a, b);
        conditions.machine(a.machine().orElse(null), b.machine().orElse(null));
        return List.copyOf(conditions.differences);
    }

    /** What differs between the machines of two runs alone, their Java included. */
    static List<Difference> ofMachines(Run a, Run b) {
        Conditions conditions = new Conditions();
        conditions.machine(a.machine().orElse(null), b.machine().orElse(null));
        return List.copyOf(conditions.differences);
    }

    /** The scenarios that both runs know in another version. */
    static List<Difference> versions(RunManifest a, RunManifest b) {
        Map<String, Integer> versions =
                b.scenarios().stream().collect(Collectors.toMap(ScenarioText::id, ScenarioText::version));
        Conditions conditions = new Conditions();
        a.scenarios().stream()
                .filter(s -> versions.containsKey(s.id()))
                .forEach(s ->
                        conditions.compare(Aspect.SUITE, "version of " + s.id(), s.version(), versions.get(s.id())));
        return List.copyOf(conditions.differences);
    }

    private void suite(RunManifest a, RunManifest b) {
        compare(Aspect.SUITE, "suite version", a.suiteVersion(), b.suiteVersion());
        compare(Aspect.SUITE, "commit", a.gitCommit(), b.gitCommit());
        compare(Aspect.SUITE, "uncommitted changes", a.gitDirty(), b.gitDirty());
        // The other profiles choose other cases, which are measured alike.
        compare(
                Aspect.SUITE,
                "smoke run",
                a.profile().equals(SMOKE),
                b.profile().equals(SMOKE));
    }

    /** That of the run, and those of links that a case names by itself. */
    private void engines(Run a, Run b) {
        compare(Aspect.ENGINE, "engine", a.manifest().engine(), b.manifest().engine());
        Map<String, String> ofB = engines(b);
        engines(a).forEach((key, engine) -> {
            if (ofB.containsKey(key)) {
                compare(Aspect.ENGINE, "engine", engine, ofB.get(key));
            }
        });
    }

    /** What made the link of each case, by its key. */
    private static Map<String, String> engines(Run run) {
        return run.observations().stream()
                .filter(o -> o.link() != null)
                .collect(Collectors.toMap(
                        Observation::key, o -> o.link().engine(), (first, second) -> second, TreeMap::new));
    }

    private void machine(Machine a, Machine b) {
        if (a == null || b == null) {
            differences.add(new Difference(Aspect.MACHINE, "machine", named(a), named(b)));
            return;
        }
        FACTS.forEach(
                f -> compare(f.aspect(), f.name(), f.value().apply(a), f.value().apply(b)));
    }

    private static String named(Machine machine) {
        return told(machine == null ? null : machine.cpu());
    }

    private void compare(Aspect aspect, String what, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            differences.add(new Difference(aspect, what, told(a), told(b)));
        }
    }

    private static String told(Object value) {
        return value == null ? "not known" : value.toString();
    }
}
