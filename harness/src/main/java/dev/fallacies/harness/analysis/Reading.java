package dev.fallacies.harness.analysis;

import java.util.List;

/**
 * What one round says of a statistic.
 *
 * @param value in its unit; for a duration that did not end, what it had lasted
 * @param trials of which a share is a part, or a count was counted; null without trials
 * @param notWithin whether it is a duration that had not ended, so that the value is a lower bound
 */
record Reading(double value, Long trials, boolean notWithin) {

    static Reading of(double value) {
        return new Reading(value, null, false);
    }

    static List<Reading> all(List<Double> values) {
        return values.stream().map(Reading::of).toList();
    }

    static Reading share(long successes, long trials) {
        return new Reading((double) successes / trials, trials, false);
    }

    static Reading notWithin(double limit) {
        return new Reading(limit, null, true);
    }

    static List<Double> values(List<Reading> readings) {
        return readings.stream().map(Reading::value).toList();
    }

    static boolean allEnded(List<Reading> readings) {
        return readings.stream().noneMatch(Reading::notWithin);
    }

    /** The same with another value. */
    Reading with(double other) {
        return new Reading(other, trials, notWithin);
    }
}
