package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** How the rounds' values of one kind of quantity become one number with an interval, and how two such numbers compare. */
interface KindRule {

    /** @param readings one a round; at least one */
    Estimate estimate(List<Reading> readings);

    /**
     * The quotient of two quantities, paired by round, so that what a round does to both of its values cancels out.
     *
     * @param numerators one a round; at least one
     * @param denominators of the same rounds, in the same order; above 0
     */
    default Estimate quotient(List<Reading> numerators, List<Double> denominators) {
        return estimate(Rounds.quotients(numerators, denominators));
    }

    /** What a quotient must be held against a tolerance with; empty if the rounds gave nothing of the sort. */
    Optional<Interval> evidence(Estimate quotient);

    /**
     * Rounds in all with which the quotient would be on one side of the tolerance's edges, if they varied as those that there
     * are, around the same quotient; null if it takes more than {@value RoundsNeeded#MOST}, or rounds do not narrow it.
     *
     * @param numerators as in {@link #quotient}
     * @param denominators as in {@link #quotient}
     */
    default Integer roundsNeeded(List<Reading> numerators, List<Double> denominators, Interval tolerance) {
        return null;
    }

    /** How such a number of one run compares with that of another. */
    Contrast contrast(Comparands comparands);

    /** Whether such a number of one run says anything beside that of another. */
    boolean isComparable();

    /** Whether "how many times as much" as another case makes sense for it. */
    boolean hasRatio();
}
