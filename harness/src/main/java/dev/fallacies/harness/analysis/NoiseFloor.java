package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.scenario.NetworkProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far two runs differ between which nothing changed: what a machine's noise alone does to its numbers. It is taken from
 * the typical time of each case that both runs measured in their rounds: its median, or the mean of what is timed in batches.
 *
 * @param all of these numbers
 * @param groups the same, apart by how they were timed; a group without a number is left out
 * @param steady whether the machine kept its pace during both runs, as far as is known
 */
public record NoiseFloor(Spread all, List<Group> groups, boolean steady) {

    /** How a case is timed, and so what its noise comes from. */
    public enum Timing {
        IN_BATCHES,
        /** Each call by itself, within this machine and without a link. */
        CALL_BY_CALL,
        /** Each call by itself, over a link that an engine makes. */
        OVER_A_LINK
    }

    /** The numbers that were timed in one way. */
    public record Group(Timing timing, Spread spread) {}

    /**
     * Relative differences without their sign: exp |ln (B ÷ A)| − 1, so that 0.03 is 3 %, whichever run was slower.
     *
     * @param numbers that both runs have; at least 1
     * @param median half of them differ by at most as much
     * @param mostOfThem 95 % of them differ by at most as much, by the nearest rank; with fewer than 20 it is the largest
     * @param largest of them
     * @param largestKey of the number that differed most
     */
    public record Spread(int numbers, double median, double mostOfThem, double largest, String largestKey) {
        private static final double HALF = 0.5;
        private static final double MOST = 0.95;

        private static Spread of(List<Difference> differences) {
            List<Difference> sorted = differences.stream().sorted().toList();
            Difference last = sorted.get(sorted.size() - 1);
            return new Spread(
                    sorted.size(), nearestRank(sorted, HALF), nearestRank(sorted, MOST), last.relative(), last.key());
        }

        private static double nearestRank(List<Difference> sorted, double share) {
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1).relative();
        }
    }

    private record Difference(String key, Timing timing, double relative) implements Comparable<Difference> {
        @Override
        public int compareTo(Difference other) {
            return Double.compare(relative, other.relative);
        }
    }

    /**
     * The floor that two runs show.
     *
     * @throws NotComparableException if anything but time lies between them, or they have no number in common
     */
    public static NoiseFloor between(Run a, Run b) {
        return among(List.of(new RunPair(a, b)));
    }

    /**
     * The floor that pairs of runs show together.
     *
     * @param pairs at least one
     * @throws NotComparableException if anything but time lies between any two of the runs, or a pair has no number in common
     */
    public static NoiseFloor among(List<RunPair> pairs) {
        RunPair.requireAlike(pairs);
        List<Difference> differences = new ArrayList<>();
        boolean steady = true;
        for (RunPair pair : pairs) {
            Summary before = RunAnalysis.summarise(pair.a());
            Summary after = RunAnalysis.summarise(pair.b());
            pair.typicalTimes()
                    .forEach(time -> differences.add(new Difference(
                            time.key(),
                            timing(time.planned()),
                            relative(value(before, time.key()), value(after, time.key())))));
            steady &= Stream.of(before, after)
                    .flatMap(summary -> summary.drifts().stream())
                    .noneMatch(Drift::isBeyondLimit);
        }
        return new NoiseFloor(Spread.of(differences), groups(differences), steady);
    }

    private static List<Group> groups(List<Difference> differences) {
        return Arrays.stream(Timing.values())
                .flatMap(timing -> Stream.of(differences.stream()
                                .filter(d -> d.timing() == timing)
                                .toList())
                        .filter(ofIt -> !ofIt.isEmpty())
                        .map(ofIt -> new Group(timing, Spread.of(ofIt))))
                .toList();
    }

    private static double relative(double a, double b) {
        return Math.exp(Math.abs(Math.log(b / a))) - 1;
    }

    private static double value(Summary summary, String key) {
        return summary.row(key).orElseThrow().measured().value();
    }

    /** How a case is timed. */
    static Timing timing(PlannedCase planned) {
        if (planned.theCase()
                .network()
                .filter(n -> !n.equals(NetworkProfile.DIRECT))
                .isPresent()) {
            return Timing.OVER_A_LINK;
        }
        return planned.mode().equals("avgt") ? Timing.IN_BATCHES : Timing.CALL_BY_CALL;
    }
}
