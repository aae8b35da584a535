package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;

/**
 * A JMH benchmark, as JMH's own list of benchmarks has it.
 *
 * @param benchmark fully qualified name, {@code class.method}
 * @param parameters levels by the name of the parameter, in the class's order
 * @param iterations as its annotations have them
 */
record BenchmarkMethod(String benchmark, Mode mode, SortedMap<String, List<String>> parameters, Iterations iterations) {

    String name() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Whether one invocation is a whole run of the scenario, which counts and is not timed. */
    boolean isDrill() {
        return mode == Mode.SingleShotTime;
    }

    /** One case for each combination of levels, some of which may be overridden. */
    List<Case> cases(String scenario, Map<String, List<String>> overrides) {
        List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            List<String> levels = overrides.getOrDefault(parameter.getKey(), parameter.getValue());
            combinations = cross(combinations, parameter.getKey(), levels);
        }
        return combinations.stream()
                .map(values -> new Case(scenario, name(), values))
                .toList();
    }

    private static List<SortedMap<String, String>> cross(
            List<SortedMap<String, String>> combinations, String name, List<String> levels) {
        List<SortedMap<String, String>> crossed = new ArrayList<>();
        for (SortedMap<String, String> combination : combinations) {
            for (String level : levels) {
                SortedMap<String, String> extended = new TreeMap<>(combination);
                extended.put(name, level);
                crossed.add(extended);
            }
        }
        return crossed;
    }
}
