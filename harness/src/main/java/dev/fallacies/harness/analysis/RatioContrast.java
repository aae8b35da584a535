package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The contrast of two samples above 0. The ratio is that of the geometric means, by Welch's t on logarithms, or by Student's
 * t on the logarithms of the quotients where the values are pairs. The difference is that of the geometric means, by
 * {@link Mover} from the intervals of {@link LogT}, or the mean of the pairs' differences, by Student's t.
 */
record RatioContrast(Comparands comparands) {

    Contrast contrast() {
        return comparands.paired() ? paired() : unpaired();
    }

    private Contrast unpaired() {
        LogT a = new LogT(Reading.values(comparands.a()));
        LogT b = new LogT(Reading.values(comparands.b()));
        double difference = Portable.round(b.geometricMean() - a.geometricMean());
        if (comparands.fewestRounds() < 2) {
            return Contrast.open(Portable.exp(b.logs().mean() - a.logs().mean()), difference, Contrast.TOO_FEW_ROUNDS);
        }
        return contrast(
                StudentT.welch(a.logs(), b.logs()),
                rounds -> StudentT.welch(a.logs().with(rounds), b.logs().with(rounds)),
                difference,
                Mover.difference(a.geometricMean(), a.interval(), b.geometricMean(), b.interval()));
    }

    private Contrast paired() {
        List<Reading> quotients = Rounds.quotients(comparands.b(), Reading.values(comparands.a()));
        Moments logs = new LogT(Reading.values(quotients)).logs();
        Moments differences = Moments.ofDifferences(comparands.valuesOfA(), comparands.valuesOfB());
        double difference = Portable.round(differences.mean());
        if (comparands.fewestRounds() < 2) {
            return Contrast.open(Portable.exp(logs.mean()), difference, Contrast.TOO_FEW_ROUNDS);
        }
        return contrast(
                StudentT.of(logs),
                rounds -> StudentT.of(logs.with(rounds)),
                difference,
                StudentT.of(differences).interval());
    }

    private Contrast contrast(StudentT log, IntFunction<StudentT> ofRounds, double difference, Interval around) {
        Change change = change(log.interval());
        Integer needed = change == Change.INCONCLUSIVE
                ? RoundsNeeded.fewest(
                        comparands.fewestRounds(),
                        rounds -> ofRounds.apply(rounds)
                                .isSettled(comparands.margin().logs()))
                : null;
        return new Contrast(
                Portable.exp(log.centre()),
                Portable.exp(log.interval()),
                difference,
                Portable.round(around),
                change,
                Portable.round(p(log)),
                needed,
                comparands.mannWhitneyP(),
                change == Change.INCONCLUSIVE && needed == null ? RoundsNeeded.HOPELESS : null);
    }

    private Change change(Interval log) {
        Interval within = comparands.margin().logs();
        if (log.isWithin(within.low(), within.high())) {
            return Change.EQUIVALENT;
        }
        return log.isOutside(within.low(), within.high()) ? comparands.change(log.low() > 0) : Change.INCONCLUSIVE;
    }

    private double p(StudentT log) {
        Interval within = comparands.margin().logs();
        return Math.min(1, 2 * Math.min(log.pAtMost(within.high()), log.pAtLeast(within.low())));
    }
}
