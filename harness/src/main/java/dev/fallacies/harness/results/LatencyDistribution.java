package dev.fallacies.harness.results;

import java.util.List;

/**
 * The latencies of a case, those of all its rounds together.
 *
 * @param tag of their histograms within the interval logs; null if they have none
 * @param file with all their percentiles in microseconds, as a path within the folder
 * @param samples of all rounds
 * @param curve percentiles from the lowest on, as far as each round by itself has samples enough to give them: ten beyond a
 *     percentile, five for a median; empty if a round has fewer
 */
public record LatencyDistribution(String tag, String file, long samples, List<Point> curve) {

    /**
     * A percentile.
     *
     * @param share of the calls that took at most as long; from 0, below 1
     */
    public record Point(double share, double latencyNanos) {}

    public LatencyDistribution {
        curve = List.copyOf(curve);
    }
}
