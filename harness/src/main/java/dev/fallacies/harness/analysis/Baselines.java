package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** How many times as large a number is as the same number of another case, paired by round. */
final class Baselines {
    private Baselines() {}

    /** Whether a baseline that was measured has such a number at all; one that was not still deserves a reason. */
    static boolean mayBeCompared(Statistic statistic, MeasuredCase baseline) {
        List<Statistic> known = baseline.statistics();
        return known.isEmpty() || known.contains(comparable(statistic, baseline));
    }

    /** The ratio to one baseline, or the reason why there is none. */
    static BaselineRatio ratio(MeasuredCase measured, Statistic statistic, MeasuredCase baseline) {
        Statistic below = comparable(statistic, baseline);
        String key = baseline.key() + "/" + below.name();
        SortedMap<Integer, Reading> numerators = measured.readings(statistic);
        SortedMap<Integer, Reading> denominators = baseline.readings(below);
        TreeSet<Integer> rounds = new TreeSet<>(numerators.keySet());
        rounds.retainAll(denominators.keySet());
        if (rounds.isEmpty()) {
            return BaselineRatio.none(key, "no round has both numbers");
        }
        if (rounds.stream().anyMatch(r -> denominators.get(r).value() <= 0)) {
            return BaselineRatio.none(key, "the baseline is 0");
        }
        if (rounds.stream().anyMatch(r -> denominators.get(r).notWithin())) {
            return BaselineRatio.none(key, "the baseline did not end within its limit");
        }
        if (isAtFloor(statistic, measured) && isAtFloor(below, baseline)) {
            return BaselineRatio.none(key, "both are at the harness floor");
        }
        Estimate ratio = KindRules.of(statistic)
                .quotient(
                        rounds.stream().map(numerators::get).toList(),
                        rounds.stream().map(r -> denominators.get(r).value()).toList());
        return BaselineRatio.of(key, ratio, isAtFloor(below, baseline));
    }

    /** A call that is timed in batches has a mean and no percentiles: that mean then is its typical time. */
    private static Statistic comparable(Statistic statistic, MeasuredCase baseline) {
        List<Statistic> known = baseline.statistics();
        boolean timedInBatches = !known.contains(Statistic.P50) && known.contains(Statistic.MEAN);
        return statistic.equals(Statistic.P50) && timedInBatches ? Statistic.MEAN : statistic;
    }

    private static boolean isAtFloor(Statistic statistic, MeasuredCase measured) {
        Optional<Estimate> estimate = measured.estimate(statistic);
        return estimate.isPresent() && HarnessFloor.covers(statistic, estimate.get());
    }
}
