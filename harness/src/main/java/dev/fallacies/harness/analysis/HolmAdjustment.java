package dev.fallacies.harness.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What p values come to when several hypotheses are tested at once, so that the chance of even one false rejection stays
 * below the level whichever of them are true. Source: S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6 (1979), 65–70.
 */
public final class HolmAdjustment {
    private HolmAdjustment() {}

    /**
     * The smallest level at which Holm's procedure rejects each hypothesis.
     *
     * @param p of each hypothesis, 0 to 1
     * @return in the same order, each at least as large as before and at most 1
     */
    public static List<Double> adjust(List<Double> p) {
        List<Integer> smallestFirst = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparing(p::get))
                .toList();
        List<Double> adjusted = new ArrayList<>(Collections.nCopies(p.size(), 1.0));
        double largestYet = 0;
        for (int rank = 0; rank < p.size(); rank++) {
            int index = smallestFirst.get(rank);
            largestYet = Math.max(largestYet, Math.min(1, (p.size() - rank) * p.get(index)));
            adjusted.set(index, largestYet);
        }
        return List.copyOf(adjusted);
    }
}
