package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.Optional;

/** How the rounds' values of one kind of quantity become one number with an interval. */
interface KindRule {

    /** @param values one a round; at least one */
    Estimate estimate(List<Double> values);

    /**
     * The quotient of two quantities, paired by round.
     *
     * @param numerators one a round; at least one
     * @param denominators of the same rounds, in the same order; above 0
     */
    Estimate quotient(List<Double> numerators, List<Double> denominators);

    /** What a quotient must be held against a tolerance with; empty if the rounds gave nothing of the sort. */
    Optional<Interval> evidence(Estimate quotient);

    /** Whether "how many times as much" makes sense for it. */
    boolean isComparable();
}
