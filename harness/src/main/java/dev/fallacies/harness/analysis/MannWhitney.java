package dev.fallacies.harness.analysis;

import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Whether either of two samples tends to the larger values, by ranks alone. Source: H. B. Mann and D. R. Whitney, "On a
 * test of whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics
 * 18 (1947), 50–60.
 */
final class MannWhitney {
    /** Up to here a table of all ranks is small; beyond, nobody needs a second opinion. */
    private static final int MOST = 50;

    private MannWhitney() {}

    /** Exact two-sided p value; null if values are equal, for which there is no exact one, or more than 50 a sample. */
    static Double p(double[] a, double[] b) {
        if (Math.max(a.length, b.length) > MOST) {
            return null;
        }
        MannWhitneyUTest.Result result =
                MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(a, b);
        return result.hasTiedValues() ? null : Portable.round(result.getPValue());
    }

    /** The same of two samples that do not overlap, whatever values are equal within one: {@code 2 ÷ (m+n over n)}. */
    static double pOfDisjoint(int m, int n) {
        double p = 2;
        for (int i = 1; i <= n; i++) {
            p *= (double) i / (m + i);
        }
        return Math.min(1, p);
    }
}
