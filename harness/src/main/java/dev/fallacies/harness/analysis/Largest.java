package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A maximum: the largest of all rounds, with the range of the rounds' maxima. */
final class Largest implements KindRule {
    private static final String REASON = "a maximum is given as the range of the rounds' maxima";

    @Override
    public Estimate estimate(List<Double> values) {
        return Estimate.withoutInterval(
                Collections.max(values), Meaning.LARGEST, REASON, Rounds.range(values), values.size());
    }

    @Override
    public Estimate quotient(List<Double> numerators, List<Double> denominators) {
        return estimate(Rounds.quotients(numerators, denominators));
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.of(quotient.range());
    }

    @Override
    public boolean isComparable() {
        return false;
    }
}
