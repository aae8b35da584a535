package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The contrast of two shares by the difference of their pooled trials, with a margin in points: 0.05 is five percentage
 * points. The interval is Newcombe's, from the score intervals of both. Trials of one round may have more in common than
 * those of different rounds, and would then count for too much: what the rounds vary by more than chance lets them divides
 * the trials, with the quantile of Student's t for the few rounds that show it. Sources: R. G. Newcombe, "Interval
 * estimation for the difference between independent proportions: comparison of eleven methods", Statistics in Medicine 17
 * (1998), 873–890, method 10; E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected
 * number of positive counts estimated from survey data", Survey Methodology 24 (1998), 193–201, for effective trials.
 */
final class ShareContrast {
    private static final double UPPER_TAIL = 0.975;
    private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(UPPER_TAIL);

    /** No p value so small has a name in double precision. */
    private static final double LARGEST_Z = 40;

    private static final int HALVINGS = 60;

    private final Comparands comparands;
    private final List<Share> a;
    private final List<Share> b;

    /** @throws IllegalArgumentException if a reading has no trials, or is no part of them */
    ShareContrast(Comparands comparands) {
        this.comparands = comparands;
        this.a = comparands.a().stream().map(Share::of).toList();
        this.b = comparands.b().stream().map(Share::of).toList();
    }

    /** A pair of rounds has nothing in common that trials show, so that pairs are compared as any rounds are. */
    Contrast contrast() {
        Share ofA = Share.pooled(a);
        Share ofB = Share.pooled(b);
        Double ratio = ofA.value() == 0 ? null : Portable.round(ofB.value() / ofA.value());
        double difference = Portable.round(ofB.value() - ofA.value());
        if (comparands.fewestRounds() < 2) {
            return Contrast.open(ratio, difference, Contrast.TOO_FEW_ROUNDS);
        }
        Newcombe newcombe = new Newcombe(ofA, ofB).dividedBy(inflation(a.size() + b.size()));
        Interval interval = newcombe.interval(Z);
        Change change = change(interval);
        Integer needed = change == Change.INCONCLUSIVE ? roundsNeeded(ofA, ofB) : null;
        return new Contrast(
                ratio,
                null,
                difference,
                Portable.round(interval),
                change,
                Portable.round(p(newcombe)),
                needed,
                comparands.mannWhitneyP(),
                change == Change.INCONCLUSIVE && needed == null
                        ? RoundsNeeded.HOPELESS
                        : "a share is compared by its difference");
    }

    private Change change(Interval interval) {
        double edge = comparands.margin().relative();
        if (interval.isWithin(-edge, edge)) {
            return Change.EQUIVALENT;
        }
        return interval.isOutside(-edge, edge) ? comparands.change(interval.low() > 0) : Change.INCONCLUSIVE;
    }

    private Integer roundsNeeded(Share ofA, Share ofB) {
        return RoundsNeeded.fewest(comparands.fewestRounds(), rounds -> {
            Newcombe planned = new Newcombe(
                            ofA.times((double) rounds / a.size()), ofB.times((double) rounds / b.size()))
                    .dividedBy(inflation(2 * rounds));
            return change(planned.interval(Z)) != Change.INCONCLUSIVE;
        });
    }

    /**
     * How many trials count for one: what rounds vary by, as a multiple of what chance lets them, and the square of the
     * quantile of Student's t over that of the normal distribution; at least 1.
     *
     * @param rounds in both runs together, from which that multiple is taken for known
     */
    private double inflation(int rounds) {
        double t = TDistribution.of(rounds - 2).inverseCumulativeProbability(UPPER_TAIL);
        return Math.max(1, dispersion() * (t / Z) * (t / Z));
    }

    /** Pearson's statistic over its degrees of freedom, of the runs whose share is neither 0 nor 1; 1 without one. */
    private double dispersion() {
        double statistic = 0;
        int degrees = 0;
        for (List<Share> rounds : List.of(a, b)) {
            double share = Share.pooled(rounds).value();
            if (share > 0 && share < 1) {
                statistic += rounds.stream()
                        .mapToDouble(
                                round -> round.trials() * Math.pow(round.value() - share, 2) / (share * (1 - share)))
                        .sum();
                degrees += rounds.size() - 1;
            }
        }
        return degrees == 0 ? 1 : statistic / degrees;
    }

    /** The level at which the interval would just reach the margin. */
    private double p(Newcombe newcombe) {
        double edge = comparands.margin().relative();
        double difference = newcombe.difference();
        if (Math.abs(difference) <= edge) {
            return 1;
        }
        double reaches = LARGEST_Z;
        double tooNarrow = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (tooNarrow + reaches) / 2;
            if (newcombe.interval(middle).isOutside(-edge, edge)) {
                tooNarrow = middle;
            } else {
                reaches = middle;
            }
        }
        return 2 * NormalDistribution.of(0, 1).survivalProbability(tooNarrow);
    }

    /** The difference of two shares with its interval. */
    record Newcombe(Share a, Share b) {

        double difference() {
            return b.value() - a.value();
        }

        Newcombe dividedBy(double inflation) {
            return new Newcombe(a.times(1 / inflation), b.times(1 / inflation));
        }

        /** @param z quantile of the normal distribution */
        Interval interval(double z) {
            return Mover.difference(a.value(), a.wilson(z), b.value(), b.wilson(z));
        }
    }
}
