package dev.fallacies.harness.analysis;

import java.util.List;
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
    static Double p(List<Double> a, List<Double> b) {
        if (Math.max(a.size(), b.size()) > MOST) {
            return null;
        }
        MannWhitneyUTest.Result result =
                MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(array(a), array(b));
        return result.hasTiedValues() ? null : Portable.round(result.getPValue());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
