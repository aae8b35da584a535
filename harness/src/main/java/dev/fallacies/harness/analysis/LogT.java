package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t on the logarithms of positive values: the centre is their geometric mean, and the ends of the interval are
 * {@code exp(m ± t·s/√n)} with the mean {@code m} and the standard deviation {@code s} of the logarithms and the quantile
 * {@code t} of n − 1 degrees of freedom. It is exact where the values are log-normal. Source: NIST/SEMATECH e-Handbook of
 * Statistical Methods, 1.3.5.2 "Confidence Limits for the Mean", applied to logarithms.
 */
final class LogT {
    /** 97.5 % of the distribution lies below its quantile, so 95 % between the two. */
    private static final double UPPER_TAIL = 0.975;

    private static final MathContext SAME_EVERYWHERE = new MathContext(12);

    private final int n;
    private final double mean;
    private final double deviation;

    /** @param values at least one, each above 0 */
    LogT(List<Double> values) {
        double[] logs = values.stream().mapToDouble(Math::log).toArray();
        n = logs.length;
        mean = mean(logs);
        deviation = deviation(logs, mean);
    }

    double geometricMean() {
        return exp(mean);
    }

    /** The 95 % interval of the geometric mean; needs two values. */
    Interval interval() {
        if (n < 2) {
            throw new IllegalStateException("one value has no interval");
        }
        double half = TDistribution.of(n - 1).inverseCumulativeProbability(UPPER_TAIL) * deviation / Math.sqrt(n);
        return new Interval(exp(mean - half), exp(mean + half));
    }

    /** Rounded where platforms begin to differ, so that the same observations give the same files on all of them. */
    private static double exp(double log) {
        return new BigDecimal(Math.exp(log)).round(SAME_EVERYWHERE).doubleValue();
    }

    private static double mean(double[] logs) {
        double sum = 0;
        for (double log : logs) {
            sum += log;
        }
        return sum / logs.length;
    }

    private static double deviation(double[] logs, double mean) {
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        return Math.sqrt(squares / (logs.length - 1));
    }
}
