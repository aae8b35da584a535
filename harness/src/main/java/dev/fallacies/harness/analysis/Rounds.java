package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arithmetic on the values of rounds, and their wording. */
final class Rounds {
    private Rounds() {}

    static Interval range(List<Double> values) {
        return new Interval(Collections.min(values), Collections.max(values));
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    static List<Reading> quotients(List<Reading> numerators, List<Double> denominators) {
        if (numerators.size() != denominators.size()) {
            throw new IllegalArgumentException(
                    numerators.size() + " values cannot be paired with " + denominators.size());
        }
        return IntStream.range(0, numerators.size())
                .mapToObj(i -> numerators.get(i).with(numerators.get(i).value() / denominators.get(i)))
                .toList();
    }

    /** For example {@code round 2} or {@code rounds 1, 3}. */
    static String named(List<Integer> rounds) {
        return (rounds.size() == 1 ? "round " : "rounds ")
                + rounds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
