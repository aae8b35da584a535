package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** How steady a machine was over the rounds of a run, by the work that was the same in each. */
final class Drifts {
    /**
     * Twice the 5 % by which a comparison calls a number slower. Ten rounds of a quiet machine, whose means of this work
     * vary by 1 to 2 %, stay within 1.03 to 1.06 of each other; more is a clock rate that changed, or a processor that
     * others took.
     */
    static final double HIGHEST_SPREAD = 1.10;

    private Drifts() {}

    /** One for each case of the sentinel that a round measured. */
    static List<Drift> of(Run run) {
        return Stream.concat(
                        drift(run, Sentinel.CPU, Statistic.MEAN, HIGHEST_SPREAD).stream(),
                        // A call varies with much that a round does not hold against another: it is told, and no more.
                        drift(run, Sentinel.CALL, Statistic.P50, null).stream())
                .toList();
    }

    /** Why the numbers of the run are not to be cited; empty if the machine was steady, or that is not known. */
    static Optional<String> reasonAgainstCiting(List<Drift> drifts) {
        return drifts.stream()
                .filter(Drift::isBeyondLimit)
                .map(d -> String.format(
                        Locale.ROOT,
                        "%s took %.2f times as long in round %d as in round %d (at most %.2f)",
                        d.caseKey(),
                        d.spread(),
                        d.largestRound(),
                        d.smallestRound(),
                        d.limit()))
                .findFirst();
    }

    private static Optional<Drift> drift(Run run, String caseKey, Statistic statistic, Double limit) {
        MeasuredCase measured = new MeasuredCase(caseKey, run.observationsOf(caseKey));
        SortedMap<Integer, Double> values = measured.values(statistic);
        // The same work always takes some time: a clock that saw none tells of no drift.
        values.values().removeIf(time -> !(time > 0));
        return measured.isControlRoundOnly() || values.isEmpty()
                ? Optional.empty()
                : Optional.of(drift(caseKey, statistic, values, limit));
    }

    private static Drift drift(String caseKey, Statistic statistic, SortedMap<Integer, Double> values, Double limit) {
        // Of equal rounds the first, whichever way they are looked for.
        Map.Entry<Integer, Double> smallest =
                values.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        Map.Entry<Integer, Double> largest = values.entrySet().stream()
                .min(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .orElseThrow();
        boolean comparable = values.size() > 1;
        return new Drift(
                caseKey + "/" + statistic.name(),
                caseKey,
                statistic.unit(),
                values.size(),
                smallest.getValue(),
                smallest.getKey(),
                largest.getValue(),
                largest.getKey(),
                comparable ? largest.getValue() / smallest.getValue() : null,
                comparable ? values.get(values.lastKey()) / values.get(values.firstKey()) : null,
                limit);
    }
}
