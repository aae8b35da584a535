package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Estimate.Meaning;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parts of so many trials: the trials of all rounds together with Clopper and Pearson's interval, which takes the trials for
 * independent; that they are is seen by the range of the rounds beside it.
 */
final class Shares implements KindRule {

    /** @throws IllegalArgumentException if a reading has no trials, or is no part of them */
    @Override
    public Estimate estimate(List<Reading> readings) {
        Share pooled = pooled(readings);
        return estimate(pooled, 1, Rounds.range(Reading.values(readings)), readings.size());
    }

    /**
     * What succeeded, of what the denominators let expect: {@code Σx ÷ Σ(n·p)} for {@code x} of {@code n} trials and the
     * denominator {@code p} of a round.
     */
    @Override
    public Estimate quotient(List<Reading> numerators, List<Double> denominators) {
        List<Double> quotients = Reading.values(Rounds.quotients(numerators, denominators));
        return estimate(
                pooled(numerators), expected(numerators, denominators), Rounds.range(quotients), numerators.size());
    }

    @Override
    public Optional<Interval> evidence(Estimate quotient) {
        return Optional.ofNullable(quotient.interval());
    }

    @Override
    public Integer roundsNeeded(List<Reading> numerators, List<Double> denominators, Interval tolerance) {
        Share pooled = pooled(numerators);
        double expected = expected(numerators, denominators);
        return RoundsNeeded.fewest(numerators.size(), rounds -> {
            Interval interval =
                    over(pooled.times((double) rounds / numerators.size()).clopperPearson(), expected);
            return interval.isWithin(tolerance.low(), tolerance.high())
                    || interval.isOutside(tolerance.low(), tolerance.high());
        });
    }

    @Override
    public Contrast contrast(Comparands comparands) {
        return new ShareContrast(comparands).contrast();
    }

    @Override
    public boolean isComparable() {
        return true;
    }

    /** "Three times as many of them failed" hides how many. */
    @Override
    public boolean hasRatio() {
        return false;
    }

    private static Share pooled(List<Reading> readings) {
        return Share.pooled(readings.stream().map(Share::of).toList());
    }

    /** The share that the denominators let expect of all trials together. */
    private static double expected(List<Reading> numerators, List<Double> denominators) {
        double successes = IntStream.range(0, numerators.size())
                .mapToDouble(i -> numerators.get(i).trials() * denominators.get(i))
                .sum();
        return successes / numerators.stream().mapToLong(Reading::trials).sum();
    }

    private static Estimate estimate(Share share, double below, Interval range, int rounds) {
        return Estimate.withInterval(
                Portable.round(share.value() / below),
                Meaning.POOLED,
                Portable.round(over(share.clopperPearson(), below)),
                range,
                rounds);
    }

    private static Interval over(Interval interval, double below) {
        return new Interval(interval.low() / below, interval.high() / below);
    }
}
