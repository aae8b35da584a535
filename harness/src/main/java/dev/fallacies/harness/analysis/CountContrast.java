package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contrast of two exact counts. Every quotient of a round of B and a round of A lies from the smallest of B over the
 * largest of A to the largest of B over the smallest of A: where all of that is on one side of the margin, so is the change.
 */
record CountContrast(Comparands comparands) {
    private static final String REASON = "an exact count has no interval";

    Contrast contrast() {
        List<Double> a = Reading.values(comparands.a());
        List<Double> b = Reading.values(comparands.b());
        Set<String> trials = Stream.concat(comparands.a().stream(), comparands.b().stream())
                .map(reading -> String.valueOf(reading.trials()))
                .collect(Collectors.toCollection(TreeSet::new));
        double meanOfA = Rounds.mean(a);
        double difference = Rounds.mean(b) - meanOfA;
        if (trials.size() > 1) {
            return Contrast.open("counted among different numbers of trials: " + String.join(", ", trials));
        }
        return new Contrast(
                meanOfA == 0 ? null : Portable.round(Rounds.mean(b) / meanOfA),
                null,
                Portable.round(difference),
                null,
                change(Rounds.range(a), Rounds.range(b)),
                null,
                null,
                null,
                REASON);
    }

    /** In products, since a count may be 0. */
    private Change change(Interval a, Interval b) {
        double most = 1 + comparands.margin().relative();
        if (b.low() > most * a.high()) {
            return comparands.change(true);
        }
        if (most * b.high() < a.low()) {
            return comparands.change(false);
        }
        return b.high() <= most * a.low() && most * b.low() >= a.high() ? Change.EQUIVALENT : Change.INCONCLUSIVE;
    }
}
