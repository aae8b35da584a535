package dev.fallacies.harness.analysis;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same number of two runs, to be compared.
 *
 * @param a readings of A, one a round; at least one
 * @param b readings of B; of the same rounds in the same order if they are pairs
 * @param paired whether what a round does to A it does to B, so that it cancels out
 */
record Comparands(Statistic statistic, List<Reading> a, List<Reading> b, Margin margin, boolean paired) {

    /** @throws IllegalArgumentException if a run has no reading, or one that should have a partner has none */
    Comparands {
        if (a.isEmpty() || b.isEmpty()) {
            throw new IllegalArgumentException("a run without a value cannot be compared");
        }
        if (paired && a.size() != b.size()) {
            throw new IllegalArgumentException(a.size() + " values cannot be paired with " + b.size());
        }
    }

    double[] valuesOfA() {
        return values(a);
    }

    double[] valuesOfB() {
        return values(b);
    }

    int fewestRounds() {
        return Math.min(a.size(), b.size());
    }

    boolean haveLogarithms() {
        return Stream.concat(a.stream(), b.stream()).allMatch(reading -> reading.value() > 0);
    }

    /** B by so much larger, or smaller, in the words of the statistic. */
    Change change(boolean grown) {
        return grown ? Change.grown(statistic) : Change.fallen(statistic);
    }

    /** The second opinion, which pairs have no use for. */
    Double mannWhitneyP() {
        return paired ? null : MannWhitney.p(valuesOfA(), valuesOfB());
    }

    private static double[] values(List<Reading> readings) {
        return readings.stream().mapToDouble(Reading::value).toArray();
    }
}
