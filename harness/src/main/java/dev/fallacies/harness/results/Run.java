package dev.fallacies.harness.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run as its folder has it.
 *
 * @param observations in the order in which they were made
 * @param machine empty if the run ended before it was written
 * @param notes what a reader should know of the folder, for example that a torn line was left out
 */
public record Run(
        RunManifest manifest,
        List<Observation> observations,
        List<Failure> failures,
        Optional<Machine> machine,
        List<String> notes) {

    public Run {
        observations = List.copyOf(observations);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /**
     * The observations of a case that belong together, by round: those of the rounds from 1. The control round stands
     * apart, since predictions were made from it; it is given only for a case that has no other.
     */
    public List<Observation> observationsOf(String caseKey) {
        List<Observation> all = observations.stream()
                .filter(o -> o.key().equals(caseKey))
                .sorted(Comparator.comparingInt(Observation::round))
                .toList();
        List<Observation> measured =
                all.stream().filter(o -> o.round() != Observation.CONTROL_ROUND).toList();
        return measured.isEmpty() ? all : measured;
    }

    /** Whether the case was measured in that round after all, when the run was resumed. */
    public boolean isMadeUpFor(Failure failure) {
        return observations.stream().anyMatch(o -> o.key().equals(failure.key()) && o.round() == failure.round());
    }

    /** @throws IllegalArgumentException if the run knows no such scenario */
    public ScenarioText scenario(String id) {
        return manifest.scenarios().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("run.json does not describe the scenario " + id));
    }
}
