package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** Times, rates and sizes: the geometric mean of the rounds with Student's t on logarithms. */
final class RatioScale implements KindRule {

    @Override
    public Estimate estimate(List<Double> values) {
        Interval range = Rounds.range(values);
        if (range.low() <= 0) {
            return Estimate.withoutInterval(
                    Rounds.mean(values),
                    Meaning.MEAN_OF_ROUNDS,
                    "a round's value is 0, which has no logarithm",
                    range,
                    values.size());
        }
        LogT logs = new LogT(values);
        return values.size() == 1
                ? Estimate.withoutInterval(values.get(0), Meaning.TYPICAL_ROUND, "one round only", range, 1)
                : Estimate.withInterval(
                        logs.geometricMean(), Meaning.TYPICAL_ROUND, logs.interval(), range, values.size());
    }

    /** The interval is that of the rounds' quotients, so what a round does to both of its values cancels out. */
    @Override
    public Estimate quotient(List<Double> numerators, List<Double> denominators) {
        return estimate(Rounds.quotients(numerators, denominators));
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.ofNullable(quotient.interval());
    }

    @Override
    public boolean isComparable() {
        return true;
    }
}
