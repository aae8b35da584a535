package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.CasePattern;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A benchmark class that describes itself as a scenario.
 *
 * @param scenario what it says of itself
 * @param model what it expects
 * @param methods its benchmark methods, by name
 */
record Experiment(Scenario scenario, Model model, List<BenchmarkMethod> methods) {

    String id() {
        return scenario.id();
    }

    boolean isControl() {
        return scenario.section() == Section.CONTROLS;
    }

    /** Ids of the sentences on trial. */
    List<String> sentences() {
        return Arrays.stream(scenario.chapter()).map(Sentence::id).toList();
    }

    /** Null if there is no such method. */
    BenchmarkMethod method(String name) {
        return methods.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
    }

    /** What a report needs of it. */
    ScenarioText text() {
        return new ScenarioText(
                scenario.id(),
                scenario.section(),
                scenario.version(),
                sentences(),
                scenario.claim(),
                scenario.method(),
                scenario.doesNotShow());
    }

    /**
     * Whether a case belongs to short runs.
     *
     * @param overridden parameters whose levels the user chose
     */
    boolean isHeadline(Case aCase, Set<String> overridden) {
        return scenario.headline().length == 0
                || Arrays.stream(scenario.headline())
                        .map(CasePattern::parse)
                        .anyMatch(pattern -> pattern.matches(aCase, overridden));
    }
}
