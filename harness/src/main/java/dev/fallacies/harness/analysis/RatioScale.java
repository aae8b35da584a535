package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** Times, rates and sizes: the geometric mean of the rounds with Student's t on logarithms. */
final class RatioScale implements KindRule {

    @Override
    public Estimate estimate(List<Reading> readings) {
        List<Double> values = Reading.values(readings);
        Interval range = Rounds.range(values);
        if (!Reading.allEnded(readings)) {
            return notWithin(readings, range);
        }
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

    /** What a duration lasted before nobody looked any longer is the least that it can have been. */
    private static Estimate notWithin(List<Reading> readings, Interval range) {
        long open = readings.stream().filter(Reading::notWithin).count();
        String reason = notEnded(open, readings.size());
        return open == readings.size()
                ? Estimate.withoutInterval(range.low(), Meaning.NOT_WITHIN, reason, range, readings.size())
                : Estimate.withoutInterval(
                        new LogT(Reading.values(readings)).geometricMean(),
                        Meaning.AT_LEAST,
                        reason,
                        range,
                        readings.size());
    }

    /** For example {@code 2 of 5 rounds did not end within their limit}. */
    static String notEnded(long open, int rounds) {
        return open + " of " + rounds + (rounds == 1 ? " round" : " rounds") + " did not end within their limit";
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return switch (quotient.meaning()) {
            case AT_LEAST, NOT_WITHIN ->
                Optional.of(new Interval(quotient.range().low(), Double.POSITIVE_INFINITY));
            default -> Optional.ofNullable(quotient.interval());
        };
    }

    @Override
    public Integer roundsNeeded(List<Reading> numerators, List<Double> denominators, Interval tolerance) {
        List<Reading> quotients = Rounds.quotients(numerators, denominators);
        if (quotients.size() < 2 || estimate(quotients).interval() == null) {
            return null;
        }
        Moments logs = new LogT(Reading.values(quotients)).logs();
        Interval edges = new Interval(Math.log(tolerance.low()), Math.log(tolerance.high()));
        return RoundsNeeded.fewest(
                quotients.size(), rounds -> StudentT.of(logs.with(rounds)).isSettled(edges));
    }

    @Override
    public Contrast contrast(Comparands comparands) {
        if (!Reading.allEnded(comparands.a()) || !Reading.allEnded(comparands.b())) {
            return new UnendedContrast(comparands).contrast();
        }
        return comparands.haveLogarithms()
                ? new RatioContrast(comparands).contrast()
                : new MeanContrast(comparands).contrast();
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
