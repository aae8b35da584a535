package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.scenario.Statistic;

/**
 * Times so short that the loop around them may be all there is to see: an upper bound, never a value. About ten cycles of
 * a processor at 3 GHz: what a benchmark loop costs that counts, and consumes a result.
 */
final class HarnessFloor {
    static final double NANOS = 3;

    private HarnessFloor() {}

    static boolean covers(Statistic statistic, Estimate estimate) {
        return statistic.unit().equals("ns") && estimate.value() <= NANOS;
    }
}
