package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.List;

/**
 * Student's t on the logarithms of positive values: the centre is their geometric mean, and the ends of the interval are
 * {@code exp(m ± t·s/√n)} with the mean {@code m} and the standard deviation {@code s} of the logarithms and the quantile
 * {@code t} of n − 1 degrees of freedom. It is exact where the values are log-normal. Source: NIST/SEMATECH e-Handbook of
 * Statistical Methods, 1.3.5.2 "Confidence Limits for the Mean", applied to logarithms.
 */
final class LogT {
    private final Moments logs;

    /** @param values at least one, each above 0 */
    LogT(List<Double> values) {
        logs = Moments.of(values.stream().mapToDouble(Math::log).toArray());
    }

    /** Of the logarithms. */
    Moments logs() {
        return logs;
    }

    double geometricMean() {
        return Portable.exp(logs.mean());
    }

    /** The 95 % interval of the geometric mean; needs two values. */
    Interval interval() {
        return Portable.exp(StudentT.of(logs).interval());
    }
}
