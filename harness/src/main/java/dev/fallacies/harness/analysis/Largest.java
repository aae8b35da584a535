package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** A maximum: the largest of all rounds, with the range of the rounds' maxima. */
final class Largest implements KindRule {
    private static final String REASON = "a maximum is given as the range of the rounds' maxima";

    @Override
    public Estimate estimate(List<Reading> readings) {
        Interval range = Rounds.range(Reading.values(readings));
        return Estimate.withoutInterval(range.high(), Meaning.LARGEST, REASON, range, readings.size());
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.of(quotient.range());
    }

    @Override
    public Contrast contrast(Comparands comparands) {
        return Contrast.open("a maximum grows with the number of calls");
    }

    @Override
    public boolean isComparable() {
        return false;
    }

    @Override
    public boolean hasRatio() {
        return false;
    }
}
