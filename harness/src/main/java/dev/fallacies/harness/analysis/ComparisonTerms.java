package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;

/**
 * How two runs are to be compared.
 *
 * @param askedMargin above 0: how far two numbers may differ and still be as good as equal; relative, and of
 *     a share in points
 * @param floor of the machine; null if it is not known
 * @param statistics names of statistics, or one of the words {@link #TYPICAL} and {@link #ALL}
 * @param interleaved whether both were measured in the same rounds, so that their values are pairs
 */
public record ComparisonTerms(double askedMargin, Floor floor, List<String> statistics, boolean interleaved) {
    public static final double DEFAULT_MARGIN = 0.05;

    /** The typical time of a case, and whatever is counted. */
    public static final String TYPICAL = "typical";

    /** Every number that can be compared. */
    public static final String ALL = "all";

    public ComparisonTerms {
        if (!(askedMargin > 0) || Double.isInfinite(askedMargin)) {
            throw new IllegalArgumentException("a margin of " + askedMargin + "; it must be above 0");
        }
        statistics = List.copyOf(statistics);
    }

    /**
     * What two runs of nothing but another time differ by on a machine.
     *
     * @param relative 95 % of their typical times differ by at most as much; 0.03 is 3 %
     * @param steady whether the machine kept its pace during both
     */
    public record Floor(String runA, String runB, double relative, boolean steady) {

        /**
         * The floor that two further runs show, for the comparison of two runs on the same machine.
         *
         * @throws NotComparableException if anything but time lies between them, or they are of another machine than both
         *     runs that are compared
         */
        public static Floor between(Run first, Run second, Run a, Run b) {
            List<Conditions.Difference> differences = Conditions.ofMachines(first, a);
            if (!differences.isEmpty() && !Conditions.ofMachines(first, b).isEmpty()) {
                throw new NotComparableException("the runs of the floor are of another machine than A and B: "
                        + differences.get(0) + "; give two that were made where A or B was");
            }
            NoiseFloor floor = NoiseFloor.between(first, second);
            return new Floor(
                    first.manifest().runId(),
                    second.manifest().runId(),
                    floor.all().mostOfThem(),
                    floor.steady());
        }
    }

    /** The default margin, no floor, and the typical numbers. */
    public static ComparisonTerms standard(Run a, Run b) {
        return new ComparisonTerms(DEFAULT_MARGIN, null, List.of(TYPICAL), areInterleaved(a, b));
    }

    /** Whether both runs say that they were measured in turns, in the same rounds. */
    public static boolean areInterleaved(Run a, Run b) {
        return a.manifest().runId().equals(b.manifest().interleavedWith())
                && b.manifest().runId().equals(a.manifest().interleavedWith());
    }

    /** The margin of times, rates and allocations: as asked for, but never one that the machine's noise alone exceeds. */
    public double margin() {
        return floor == null ? askedMargin : Math.max(askedMargin, floor.relative());
    }

    /** The margin of any number; what is counted does not depend on how fast a machine is. */
    public double margin(Statistic statistic) {
        return statistic.kind() == Statistic.Kind.RATIO_SCALE ? margin() : askedMargin;
    }
}
