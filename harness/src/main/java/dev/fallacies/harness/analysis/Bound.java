package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** A truth that each round bounds from one side: the bound that holds for all of them. */
record Bound(Side side) implements KindRule {
    private static final String REASON = "a bound has no interval";

    /** On which side of the bound the truth is. */
    enum Side {
        AT_MOST,
        AT_LEAST
    }

    @Override
    public Estimate estimate(List<Reading> readings) {
        Interval range = Rounds.range(Reading.values(readings));
        return side == Side.AT_MOST
                ? Estimate.withoutInterval(range.high(), Meaning.AT_MOST, REASON, range, readings.size())
                : Estimate.withoutInterval(range.low(), Meaning.AT_LEAST, REASON, range, readings.size());
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.of(
                side == Side.AT_MOST
                        ? new Interval(0, quotient.value())
                        : new Interval(quotient.value(), Double.POSITIVE_INFINITY));
    }

    @Override
    public Contrast contrast(Comparands comparands) {
        return Contrast.open("a bound says nothing beside another");
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
