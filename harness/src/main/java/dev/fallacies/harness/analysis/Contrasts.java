package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The contrast of two samples of a quantity on the ratio scale. The ratio is that of the geometric means, with Welch's t
 * on logarithms, or with Student's t on the logarithms of the quotients where the values are pairs. The difference is that
 * of the geometric means with the interval of {@link Mover} from those of {@link LogT}, or the mean of the pairs'
 * differences with Student's t.
 */
record Contrasts(Statistic statistic, List<Double> a, List<Double> b, Margin margin) {

    Contrasts {
        if (a.isEmpty() || b.isEmpty()) {
            throw new IllegalArgumentException("a run without a value cannot be compared");
        }
    }

    Contrast unpaired() {
        if (hasNoLogarithm()) {
            return withoutRatio();
        }
        LogT logsOfA = new LogT(a);
        LogT logsOfB = new LogT(b);
        double typicalA = logsOfA.geometricMean();
        double typicalB = logsOfB.geometricMean();
        if (Math.min(a.size(), b.size()) < 2) {
            return open(typicalB / typicalA, typicalB - typicalA, "fewer than 2 rounds");
        }
        return decided(
                rounds -> StudentT.welch(
                        logsOfA.logs().with(rounds), logsOfB.logs().with(rounds)),
                StudentT.welch(logsOfA.logs(), logsOfB.logs()),
                typicalB - typicalA,
                Mover.difference(typicalA, logsOfA.interval(), typicalB, logsOfB.interval()),
                MannWhitney.p(a, b));
    }

    Contrast paired() {
        List<Double> quotients = Rounds.quotients(b, a);
        if (hasNoLogarithm()) {
            return withoutRatio();
        }
        Moments logs = new LogT(quotients).logs();
        Moments differences = Moments.of(differences());
        if (logs.n() < 2) {
            return open(Math.exp(logs.mean()), differences.mean(), "fewer than 2 rounds");
        }
        return decided(
                rounds -> StudentT.of(logs.with(rounds)),
                StudentT.of(logs),
                differences.mean(),
                StudentT.of(differences).interval(),
                null);
    }

    private double[] differences() {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> b.get(i) - a.get(i))
                .toArray();
    }

    private boolean hasNoLogarithm() {
        return Stream.concat(a.stream(), b.stream()).anyMatch(value -> value <= 0);
    }

    private Contrast decided(
            IntFunction<StudentT> logsOfRounds, StudentT log, double difference, Interval around, Double mannWhitneyP) {
        Change change = change(log);
        Integer needed = change == Change.INCONCLUSIVE
                ? StudentT.roundsNeeded(logsOfRounds, Math.min(a.size(), b.size()), margin.logs())
                : null;
        return new Contrast(
                Portable.exp(log.centre()),
                Portable.exp(log.interval()),
                Portable.round(difference),
                Portable.round(around),
                change,
                Portable.round(p(log)),
                needed,
                mannWhitneyP,
                change == Change.INCONCLUSIVE && needed == null
                        ? "more than " + StudentT.MOST_ROUNDS + " rounds would be needed"
                        : null);
    }

    private Change change(StudentT log) {
        Interval within = margin.logs();
        Interval interval = log.interval();
        if (interval.isWithin(within.low(), within.high())) {
            return Change.EQUIVALENT;
        }
        if (!interval.isOutside(within.low(), within.high())) {
            return Change.INCONCLUSIVE;
        }
        return log.centre() > 0 ? Change.grown(statistic) : Change.fallen(statistic);
    }

    private double p(StudentT log) {
        Interval within = margin.logs();
        return Math.min(1, 2 * Math.min(log.pAtMost(within.high()), log.pAtLeast(within.low())));
    }

    private Contrast withoutRatio() {
        double difference = Rounds.mean(b) - Rounds.mean(a);
        return open(null, difference, "a round's value is 0, which has no logarithm");
    }

    private static Contrast open(Double ratio, double difference, String reason) {
        return new Contrast(
                ratio == null ? null : Portable.round(ratio),
                null,
                Portable.round(difference),
                null,
                Change.INCONCLUSIVE,
                null,
                null,
                null,
                reason);
    }
}
