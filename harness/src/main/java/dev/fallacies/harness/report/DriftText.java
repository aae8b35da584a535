package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.scenario.Sentinel;
import java.util.Map;

/** How steady the machine was, in a sentence for each thing that was watched. */
final class DriftText {
    private static final Map<String, String> WORK =
            Map.of(Sentinel.CPU, "Fixed CPU work", Sentinel.CALL, "A small call over loopback");

    /** Less than this does not show in the digits that are printed. */
    private static final double SAME = 0.0005;

    private DriftText() {}

    static String sentence(Drift drift) {
        String work = work(drift.caseKey());
        if (drift.spread() == null) {
            return work + " was measured in one round only: whether the machine kept its pace is not known.";
        }
        return "%s took %s in its fastest round (%s) and %s in its slowest (%s), %s times as long, and %s%s."
                .formatted(
                        work,
                        Scale.show(drift.smallest(), drift.unit()),
                        String.valueOf(drift.smallestRound()),
                        Scale.show(drift.largest(), drift.unit()),
                        String.valueOf(drift.largestRound()),
                        new Decimals(2).format(drift.spread()),
                        trend(drift.trend()),
                        verdict(drift));
    }

    /** What a case of the sentinel does. */
    static String work(String caseKey) {
        return WORK.getOrDefault(caseKey, caseKey);
    }

    private static String trend(double trend) {
        double change = trend - 1;
        if (Math.abs(change) < SAME) {
            return "as long in the last round as in the first";
        }
        String percent = new Decimals(1).format(100 * Math.abs(change));
        return percent + " % " + (change > 0 ? "longer" : "shorter") + " in the last round than in the first";
    }

    private static String verdict(Drift drift) {
        if (drift.limit() == null) {
            return "";
        }
        return drift.isBeyondLimit()
                ? ": the machine did not keep its pace, so that no time, rate or size of this run is to be cited (limit "
                        + new Decimals(2).format(drift.limit()) + ")"
                : ": the machine kept its pace";
    }
}
