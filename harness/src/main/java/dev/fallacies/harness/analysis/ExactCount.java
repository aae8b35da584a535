package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** What is counted and not sampled: no interval is due, the range over the rounds says it all. */
final class ExactCount implements KindRule {
    private static final String REASON = "an exact count: its range over the rounds stands beside it";

    @Override
    public Estimate estimate(List<Reading> readings) {
        List<Double> values = Reading.values(readings);
        return Estimate.withoutInterval(
                Rounds.mean(values), Meaning.MEAN_OF_ROUNDS, REASON, Rounds.range(values), values.size());
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.of(quotient.range());
    }

    @Override
    public Contrast contrast(Comparands comparands) {
        return new CountContrast(comparands).contrast();
    }

    @Override
    public boolean isComparable() {
        return true;
    }

    @Override
    public boolean hasRatio() {
        return true;
    }
}
