package dev.fallacies.benchmarks.why;

import java.util.NavigableMap;

/**
 * The universal scalability law, X(N) = λN ÷ (1 + σ(N−1) + κN(N−1)). Source: Gunther, Guerrilla Capacity Planning, 2007,
 * chapter 5.
 *
 * @param lambda throughput of one
 * @param sigma contention: the share of the work that only one can do at a time
 * @param kappa coherence: what each pair costs, as a share of the work
 */
record UniversalScalability(double lambda, double sigma, double kappa) {

    double throughput(double n) {
        return lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
    }

    /**
     * The law that fits best. With λ = X(1), the law is y(N) = λN ÷ X(N) − 1 = σ(N−1) + κN(N−1), linear in σ and κ, which
     * least squares of y find.
     *
     * @param throughput by N, of 1 and at least two more
     */
    static UniversalScalability fit(NavigableMap<Integer, Double> throughput) {
        double lambda = throughput.get(1);
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ay = 0;
        double by = 0;
        for (var level : throughput.tailMap(1, false).entrySet()) {
            double n = level.getKey();
            double a = n - 1;
            double b = n * (n - 1);
            double y = lambda * n / level.getValue() - 1;
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ay += a * y;
            by += b * y;
        }
        double determinant = aa * bb - ab * ab;
        return new UniversalScalability(lambda, (ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant);
    }
}
