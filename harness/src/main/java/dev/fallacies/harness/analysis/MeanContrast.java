package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.Arrays;

/**
 * The contrast of two samples some of which are 0, and so have no logarithm: arithmetic means with Welch's t, or with
 * Student's t on differences where the values are pairs. The margin is as relative as elsewhere: B is larger by more than
 * it where {@code B − (1 + d)·A} is above 0, and smaller where {@code (1 + d)·B − A} is below. Source: L. A. Sasabuchi's test
 * of a ratio of means, as in R. L. Berger and J. C. Hsu, "Bioequivalence trials, intersection-union tests and equivalence
 * confidence sets", Statistical Science 11 (1996), 283–319, with Welch's degrees of freedom.
 */
record MeanContrast(Comparands comparands) {

    Contrast contrast() {
        double a = Moments.of(comparands.valuesOfA()).mean();
        double b = Moments.of(comparands.valuesOfB()).mean();
        Double ratio = a == 0 ? null : Portable.round(b / a);
        if (comparands.fewestRounds() < 2) {
            return Contrast.open(ratio, Portable.round(b - a), Contrast.TOO_FEW_ROUNDS);
        }
        StudentT larger = weighted(1 + comparands.margin().relative(), 1);
        StudentT smaller = weighted(1, 1 + comparands.margin().relative());
        Change change = change(larger.interval(), smaller.interval());
        return new Contrast(
                ratio,
                null,
                Portable.round(b - a),
                Portable.round(weighted(1, 1).interval()),
                change,
                Portable.round(Math.min(1, 2 * Math.min(larger.pAtMost(0), smaller.pAtLeast(0)))),
                null,
                comparands.mannWhitneyP(),
                "a round's value is 0, which has no logarithm");
    }

    /** Of {@code ofB·B − ofA·A}. */
    private StudentT weighted(double ofA, double ofB) {
        double[] a = times(ofA, comparands.valuesOfA());
        double[] b = times(ofB, comparands.valuesOfB());
        return comparands.paired()
                ? StudentT.of(Moments.ofDifferences(a, b))
                : StudentT.welch(Moments.of(a), Moments.of(b));
    }

    private Change change(Interval larger, Interval smaller) {
        if (larger.low() > 0) {
            return comparands.change(true);
        }
        if (smaller.high() < 0) {
            return comparands.change(false);
        }
        return larger.high() <= 0 && smaller.low() >= 0 ? Change.EQUIVALENT : Change.INCONCLUSIVE;
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }
}
