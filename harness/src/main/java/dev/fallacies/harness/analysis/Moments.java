package dev.fallacies.harness.analysis;

/**
 * What Student's t needs to know of a sample.
 *
 * @param n values; at least 1
 * @param mean arithmetic
 * @param variance with n − 1 below the line; not a number for one value
 */
record Moments(int n, double mean, double variance) {

    /** @param values at least one */
    static Moments of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(values.length, mean, squares / (values.length - 1));
    }

    /** Of {@code b − a}, one by one. */
    static Moments ofDifferences(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = b[i] - a[i];
        }
        return of(differences);
    }

    /** The same mean and spread from so many values. */
    Moments with(int values) {
        return new Moments(values, mean, variance);
    }

    /** Of the mean, squared. */
    double squaredError() {
        return variance / n;
    }
}
