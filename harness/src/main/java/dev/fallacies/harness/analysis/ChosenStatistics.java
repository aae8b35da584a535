package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which numbers of a case are compared. */
final class ChosenStatistics {
    private static final List<String> WORDS = List.of(ComparisonTerms.TYPICAL, ComparisonTerms.ALL);

    /** JMH's mode of an average over many calls. */
    private static final String IN_BATCHES = "avgt";

    private final List<String> asked;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param asked names of statistics, and the words of {@link ComparisonTerms} */
    ChosenStatistics(List<String> asked) {
        this.asked = asked;
    }

    /** Those of a case that both runs measured, in reading order, whether or not both have a value. */
    List<Statistic> of(PlannedCase planned, MeasuredCase inA, MeasuredCase inB) {
        List<Statistic> statistics = Stream.concat(inA.statistics().stream(), inB.statistics().stream())
                .distinct()
                .toList();
        statistics.forEach(s -> known.add(s.name()));
        return statistics.stream().filter(s -> isAsked(s, planned)).toList();
    }

    /** @throws IllegalArgumentException if none of the cases so far has a statistic that is asked for */
    void requireKnown() {
        List<String> unknown = new ArrayList<>(asked);
        unknown.removeAll(known);
        unknown.removeAll(WORDS);
        if (!unknown.isEmpty() && !known.isEmpty()) {
            throw new IllegalArgumentException("no case that A and B have in common has the statistic " + unknown.get(0)
                    + "; there are " + String.join(", ", WORDS) + ", " + String.join(", ", known));
        }
    }

    private boolean isAsked(Statistic statistic, PlannedCase planned) {
        return asked.contains(ComparisonTerms.ALL)
                || asked.contains(statistic.name())
                || asked.contains(ComparisonTerms.TYPICAL) && isTypical(statistic, planned);
    }

    /** The median of calls, the mean of what is timed in batches and has no median; and the outcomes of a drill. */
    private static boolean isTypical(Statistic statistic, PlannedCase planned) {
        Statistic time = planned.mode().equals(IN_BATCHES) ? Statistic.MEAN : Statistic.P50;
        return statistic.equals(time)
                || statistic.equals(Statistic.RECOVERY)
                || statistic.isOwn()
                || statistic.kind() != Statistic.Kind.RATIO_SCALE;
    }
}
