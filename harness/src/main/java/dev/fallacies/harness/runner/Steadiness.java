package dev.fallacies.harness.runner;

import java.util.Locale;
import java.util.Optional;

/** Whether the iterations of a fork measured the same thing: what grew faster was not warm, and what grew slower drifts. */
final class Steadiness {
    /** First and last iteration that lie further apart than this are not of one fork in one state. */
    private static final double MOST_APART = 1.15;

    private Steadiness() {}

    /**
     * What is wrong with a fork.
     *
     * @param iterationNanos typical time of each iteration, in their order
     * @return empty if nothing is, or there is only one iteration
     */
    static Optional<String> warning(double[] iterationNanos) {
        if (iterationNanos.length < 2) {
            return Optional.empty();
        }
        double first = iterationNanos[0];
        double last = iterationNanos[iterationNanos.length - 1];
        if (first > MOST_APART * last) {
            return Optional.of(text("still warming up", first, last));
        }
        return last > MOST_APART * first ? Optional.of(text("drift", first, last)) : Optional.empty();
    }

    private static String text(String what, double first, double last) {
        return String.format(Locale.ROOT, "%s: %.4g ns in the first iteration, %.4g ns in the last", what, first, last);
    }
}
