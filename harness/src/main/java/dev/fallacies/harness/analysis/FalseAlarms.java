package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * How often runs between which nothing changed are called slower or faster: as this suite compares them, with one value a
 * round, and the usual way, with every iteration as if it were a measurement of its own. Both take Welch's t on the same
 * forks, and the typical time of each case that both runs of a pair measured in two rounds or more.
 *
 * @param pairs of runs
 * @param leftOut comparisons for which a run has only one round
 * @param margin relative
 */
public record FalseAlarms(int pairs, int leftOut, double margin, Way byRounds, Way byIterations) {

    /** A way to compare. */
    public record Way(Tally beyondMargin, Tally withoutMargin) {}

    /**
     * Comparisons, and how many of them were decided for slower or faster.
     *
     * @param comparisons at least 0
     */
    public record Tally(int decided, int comparisons) {

        /** 95 % interval's upper end of the share that is decided, by Clopper and Pearson; 1 without a comparison. */
        public double upperBound() {
            return comparisons == 0
                    ? 1
                    : new Share(decided, comparisons).clopperPearson().high();
        }
    }

    /** What one comparison is made from, each way. */
    private record Compared(
            Statistic statistic, List<Double> roundsOfA, List<Double> roundsOfB, List<Double> inA, List<Double> inB) {

        boolean hasRounds() {
            return Math.min(roundsOfA.size(), roundsOfB.size()) > 1;
        }
    }

    /**
     * Counts them.
     *
     * @param pairs at least one
     * @param margin relative
     * @param iterations scores of the iterations of an observation of a run, in any unit
     * @throws NotComparableException if anything but time lies between any two of the runs, or a pair has no number in common
     */
    public static FalseAlarms among(
            List<RunPair> pairs, double margin, BiFunction<Run, Observation, List<Double>> iterations) {
        RunPair.requireAlike(pairs);
        List<Compared> all = pairs.stream()
                .flatMap(pair -> pair.typicalTimes().stream().map(time -> compared(pair, time, iterations)))
                .toList();
        List<Compared> compared = all.stream().filter(Compared::hasRounds).toList();
        return new FalseAlarms(
                pairs.size(),
                all.size() - compared.size(),
                margin,
                new Way(byRounds(compared, margin), byRounds(compared, 0)),
                new Way(byIterations(compared, margin), byIterations(compared, 0)));
    }

    private static Compared compared(
            RunPair pair, RunPair.TypicalTime time, BiFunction<Run, Observation, List<Double>> iterations) {
        return new Compared(
                time.statistic(),
                List.copyOf(time.inA().values(time.statistic()).values()),
                List.copyOf(time.inB().values(time.statistic()).values()),
                pooled(pair.a(), time.inA(), time.statistic(), iterations),
                pooled(pair.b(), time.inB(), time.statistic(), iterations));
    }

    private static List<Double> pooled(
            Run run,
            MeasuredCase measured,
            Statistic statistic,
            BiFunction<Run, Observation, List<Double>> iterations) {
        Set<Integer> rounds = measured.values(statistic).keySet();
        return measured.observations().stream()
                .filter(observation -> rounds.contains(observation.round()))
                .flatMap(observation -> iterations.apply(run, observation).stream())
                .toList();
    }

    private static Tally byRounds(List<Compared> compared, double margin) {
        return tally(
                compared.stream().map(c -> Contrast.unpaired(c.statistic(), c.roundsOfA(), c.roundsOfB(), margin)));
    }

    private static Tally byIterations(List<Compared> compared, double margin) {
        return tally(compared.stream().map(c -> Contrast.unpaired(c.statistic(), c.inA(), c.inB(), margin)));
    }

    private static Tally tally(Stream<Contrast> contrasts) {
        List<Change> changes = contrasts.map(Contrast::change).toList();
        return new Tally((int) changes.stream().filter(Change::isDecided).count(), changes.size());
    }
}
