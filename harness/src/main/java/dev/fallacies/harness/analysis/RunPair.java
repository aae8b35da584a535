package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two runs between which nothing changed. */
public record RunPair(Run a, Run b) {

    /** A case that both measured in their rounds, with its typical time: its median, or the mean of what is timed in batches. */
    record TypicalTime(PlannedCase planned, Statistic statistic, MeasuredCase inA, MeasuredCase inB) {

        String key() {
            return planned.key() + "/" + statistic.name();
        }
    }

    /** @throws NotComparableException if anything but time lies between any two of all the runs, or two are the same run */
    static void requireAlike(List<RunPair> pairs) {
        List<Run> runs =
                pairs.stream().flatMap(pair -> Stream.of(pair.a, pair.b)).toList();
        for (int i = 0; i < runs.size(); i++) {
            for (Run later : runs.subList(i + 1, runs.size())) {
                SameConditions.require(runs.get(i), later);
            }
        }
    }

    /** @throws NotComparableException if there is none */
    List<TypicalTime> typicalTimes() {
        List<TypicalTime> times = a.manifest().plan().stream()
                .flatMap(planned -> typicalTime(planned).stream())
                .toList();
        if (times.isEmpty()) {
            throw new NotComparableException(
                    "A and B have no time in common that both measured in a round; give two runs of the same cases");
        }
        return times;
    }

    private Optional<TypicalTime> typicalTime(PlannedCase planned) {
        MeasuredCase inA = new MeasuredCase(planned.key(), a.observationsOf(planned.key()));
        MeasuredCase inB = new MeasuredCase(planned.key(), b.observationsOf(planned.key()));
        return Stream.of(Statistic.P50, Statistic.MEAN)
                .filter(statistic -> hasTime(inA, statistic) && hasTime(inB, statistic))
                .findFirst()
                .map(statistic -> new TypicalTime(planned, statistic, inA, inB));
    }

    /** Unless it is only a bound, or from the one round in which other things are measured. */
    private static boolean hasTime(MeasuredCase measured, Statistic statistic) {
        return !measured.isControlRoundOnly()
                && measured.estimate(statistic)
                        .filter(estimate -> estimate.value() > 0 && !HarnessFloor.covers(statistic, estimate))
                        .isPresent();
    }
}
