package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimate whose error, divided by its standard error, follows Student's t.
 *
 * @param centre the estimate
 * @param error its standard error; 0 if the values do not vary at all
 * @param degrees of freedom, above 0; not whole where Welch's approximation gives them
 */
record StudentT(double centre, double error, double degrees) {
    /** 97.5 % of the distribution lies below its quantile, so 95 % between the two. */
    private static final double UPPER_TAIL = 0.975;

    /** By whole degrees of freedom: the rounds of a run give the same ones over and over, and each takes an iteration. */
    private static final Map<Double, Double> QUANTILES = new ConcurrentHashMap<>();

    /**
     * The mean of one sample.
     *
     * @throws IllegalStateException if it is of one value
     */
    static StudentT of(Moments sample) {
        requireSpread(sample);
        return new StudentT(sample.mean(), Math.sqrt(sample.squaredError()), sample.n() - 1);
    }

    /**
     * The mean of {@code b} less that of {@code a}, whose spreads may differ. Source: B. L. Welch, "The generalization of
     * 'Student's' problem when several different population variances are involved", Biometrika 34 (1947), 28–35, with the
     * degrees of freedom as in NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3.
     *
     * @throws IllegalStateException if one sample is of one value
     */
    static StudentT welch(Moments a, Moments b) {
        requireSpread(a);
        requireSpread(b);
        double squaredError = a.squaredError() + b.squaredError();
        double degrees = squaredError == 0
                ? a.n() + b.n() - 2
                : squaredError * squaredError / (squareOfPart(a) + squareOfPart(b));
        return new StudentT(b.mean() - a.mean(), Math.sqrt(squaredError), degrees);
    }

    private static double squareOfPart(Moments sample) {
        return sample.squaredError() * sample.squaredError() / (sample.n() - 1);
    }

    private static void requireSpread(Moments sample) {
        if (sample.n() < 2) {
            throw new IllegalStateException("one value has no interval");
        }
    }

    /** 95 % interval. */
    Interval interval() {
        double half = error == 0 ? 0 : quantile(degrees) * error;
        return new Interval(centre - half, centre + half);
    }

    private static double quantile(double degrees) {
        boolean isWhole = degrees == Math.rint(degrees);
        return isWhole ? QUANTILES.computeIfAbsent(degrees, StudentT::computedQuantile) : computedQuantile(degrees);
    }

    private static double computedQuantile(double degrees) {
        return TDistribution.of(degrees).inverseCumulativeProbability(UPPER_TAIL);
    }

    /** One-sided p value of the hypothesis that the truth is at most {@code bound}. */
    double pAtMost(double bound) {
        if (error == 0) {
            return centre > bound ? 0 : 1;
        }
        return TDistribution.of(degrees).survivalProbability((centre - bound) / error);
    }

    /** One-sided p value of the hypothesis that the truth is at least {@code bound}. */
    double pAtLeast(double bound) {
        return new StudentT(-centre, error, degrees).pAtMost(-bound);
    }

    /** Whether the interval is on one side of both edges. */
    boolean isSettled(Interval edges) {
        Interval interval = interval();
        return interval.isWithin(edges.low(), edges.high()) || interval.isOutside(edges.low(), edges.high());
    }
}
