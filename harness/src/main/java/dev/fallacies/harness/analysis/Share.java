package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * So many of so many trials. Neither need be whole: an effective number of trials is not.
 *
 * @param successes 0 to {@code trials}
 * @param trials above 0
 */
record Share(double successes, double trials) {
    private static final double LOWER_TAIL = 0.025;

    /** A share is written with some 16 digits, so its product with the trials is whole but for the last of them. */
    private static final double NEARLY_WHOLE = 1e-6;

    Share {
        if (!(trials > 0 && successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(successes + " of " + trials + " trials are no share");
        }
    }

    /**
     * Of one round.
     *
     * @throws IllegalArgumentException if it has no trials, or is no part of them
     */
    static Share of(Reading reading) {
        if (reading.trials() == null) {
            throw new IllegalArgumentException("a share of " + reading.value() + " does not say of how many trials");
        }
        double successes = reading.value() * reading.trials();
        double whole = Math.rint(successes);
        if (Math.abs(successes - whole) > NEARLY_WHOLE * Math.max(1, whole)) {
            throw new IllegalArgumentException(
                    "a share of " + reading.value() + " is no whole number of " + reading.trials() + " trials");
        }
        return new Share(whole, reading.trials());
    }

    /** The trials of all rounds together. */
    static Share pooled(List<Share> rounds) {
        return new Share(
                rounds.stream().mapToDouble(Share::successes).sum(),
                rounds.stream().mapToDouble(Share::trials).sum());
    }

    double value() {
        return successes / trials;
    }

    /** The same share of so many times the trials. */
    Share times(double factor) {
        return new Share(successes * factor, trials * factor);
    }

    /**
     * Exact 95 % interval, which holds the truth in 95 % of cases or more. Source: C. J. Clopper and E. S. Pearson, "The use
     * of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934), 404–413, by quantiles
     * of the beta distribution, which know trials in any number.
     */
    Interval clopperPearson() {
        double failures = trials - successes;
        double low = successes == 0
                ? 0
                : BetaDistribution.of(successes, failures + 1).inverseCumulativeProbability(LOWER_TAIL);
        double high =
                failures == 0 ? 1 : BetaDistribution.of(successes + 1, failures).inverseSurvivalProbability(LOWER_TAIL);
        return new Interval(low, high);
    }

    /**
     * Score interval. Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
     * of the American Statistical Association 22 (1927), 209–212.
     *
     * @param z quantile of the normal distribution, at least 0
     */
    Interval wilson(double z) {
        double centre = successes + z * z / 2;
        double half = z * Math.sqrt(z * z / 4 + successes * (trials - successes) / trials);
        double below = trials + z * z;
        return new Interval(Math.max(0, (centre - half) / below), Math.min(1, (centre + half) / below));
    }
}
