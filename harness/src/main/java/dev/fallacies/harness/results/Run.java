package dev.fallacies.harness.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run as its folder has it. It knows where everything of a case is, so that a report of many cases grows with them alone. */
public final class Run {
    private final RunManifest manifest;
    private final List<Observation> observations;
    private final List<Failure> failures;
    private final Optional<Machine> machine;
    private final List<String> notes;
    private final Map<String, List<Observation>> byCase = new HashMap<>();
    private final Map<String, List<PlannedCase>> byScenario = new HashMap<>();
    private final Map<String, PlannedCase> planned = new HashMap<>();
    private final Map<String, Failure> firstFailures = new HashMap<>();
    private final Set<CaseRound> observed = new HashSet<>();

    /** One measurement's place in a run. */
    private record CaseRound(String caseKey, int round) {}

    /**
     * @param observations in the order in which they were made
     * @param machine empty if the run ended before it was written
     * @param notes what a reader should know of the folder, for example that a torn line was left out
     */
    public Run(
            RunManifest manifest,
            List<Observation> observations,
            List<Failure> failures,
            Optional<Machine> machine,
            List<String> notes) {
        this.manifest = manifest;
        this.observations = List.copyOf(observations);
        this.failures = List.copyOf(failures);
        this.machine = machine;
        this.notes = List.copyOf(notes);
        this.observations.forEach(this::index);
        manifest.plan().forEach(this::index);
        this.failures.forEach(failure -> firstFailures.putIfAbsent(failure.key(), failure));
        byCase.replaceAll((key, all) -> thatBelongTogether(all));
    }

    private void index(Observation observation) {
        byCase.computeIfAbsent(observation.key(), key -> new ArrayList<>()).add(observation);
        observed.add(new CaseRound(observation.key(), observation.round()));
    }

    private void index(PlannedCase aCase) {
        planned.putIfAbsent(aCase.key(), aCase);
        byScenario
                .computeIfAbsent(aCase.theCase().scenario(), id -> new ArrayList<>())
                .add(aCase);
    }

    private static List<Observation> thatBelongTogether(List<Observation> all) {
        List<Observation> measured = all.stream()
                .filter(o -> o.round() != Observation.CONTROL_ROUND)
                .sorted(Comparator.comparingInt(Observation::round))
                .toList();
        return measured.isEmpty() ? List.copyOf(all) : measured;
    }

    public RunManifest manifest() {
        return manifest;
    }

    /** In the order in which they were made. */
    public List<Observation> observations() {
        return observations;
    }

    public List<Failure> failures() {
        return failures;
    }

    /** Empty if the run ended before it was written. */
    public Optional<Machine> machine() {
        return machine;
    }

    /** What a reader should know of the folder, for example that a torn line was left out. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The observations of a case that belong together, by round: those of the rounds from 1. The control round stands
     * apart, since predictions were made from it; it is given only for a case that has no other.
     */
    public List<Observation> observationsOf(String caseKey) {
        return byCase.getOrDefault(caseKey, List.of());
    }

    /** The planned cases of a scenario, in the order of the plan. */
    public List<PlannedCase> casesOf(String scenario) {
        return byScenario.getOrDefault(scenario, List.of());
    }

    /** Empty if the run has no such case. */
    public Optional<PlannedCase> planned(String caseKey) {
        return Optional.ofNullable(planned.get(caseKey));
    }

    /** The first of a case; empty if it never failed. */
    public Optional<Failure> firstFailure(String caseKey) {
        return Optional.ofNullable(firstFailures.get(caseKey));
    }

    /** Whether the case was measured in that round after all, when the run was resumed. */
    public boolean isMadeUpFor(Failure failure) {
        return observed.contains(new CaseRound(failure.key(), failure.round()));
    }

    /** @throws IllegalArgumentException if the run knows no such scenario */
    public ScenarioText scenario(String id) {
        return manifest.scenarios().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("run.json does not describe the scenario " + id));
    }
}
