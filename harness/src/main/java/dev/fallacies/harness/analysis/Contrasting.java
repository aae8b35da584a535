package dev.fallacies.harness.analysis;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How the rounds of two runs are held against each other.
 *
 * @param terms that say how far they may differ, and whether a round of A and the same round of B are a pair
 */
record Contrasting(ComparisonTerms terms) {

    /**
     * The contrast of readings by round; empty if there is no value, or no pair.
     *
     * @param a of the rounds of A that have one
     * @param b of the rounds of B that have one
     */
    Optional<Contrast> of(Statistic statistic, SortedMap<Integer, Reading> a, SortedMap<Integer, Reading> b) {
        return terms.interleaved() ? paired(statistic, a, b) : unpaired(statistic, a, b);
    }

    private Optional<Contrast> unpaired(
            Statistic statistic, SortedMap<Integer, Reading> a, SortedMap<Integer, Reading> b) {
        return a.isEmpty() || b.isEmpty()
                ? Optional.empty()
                : Optional.of(Contrast.unpairedReadings(
                        statistic, List.copyOf(a.values()), List.copyOf(b.values()), terms.margin(statistic)));
    }

    private Optional<Contrast> paired(
            Statistic statistic, SortedMap<Integer, Reading> a, SortedMap<Integer, Reading> b) {
        TreeSet<Integer> rounds = new TreeSet<>(a.keySet());
        rounds.retainAll(b.keySet());
        return rounds.isEmpty()
                ? Optional.empty()
                : Optional.of(Contrast.pairedReadings(
                        statistic,
                        rounds.stream().map(a::get).toList(),
                        rounds.stream().map(b::get).toList(),
                        terms.margin(statistic)));
    }
}
