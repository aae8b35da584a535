package dev.fallacies.harness.report.page;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * As many of the things that a figure could show as can be told apart in it.
 *
 * @param chosen in the order that they had
 * @param of how many there are in all
 */
record Limited<T>(List<T> chosen, int of) {
    /** More lines than these cannot be told apart. */
    static final int SERIES = 30;

    /** More rows than these are a table. */
    static final int ROWS = 60;

    /** The most important ones, if they are more than a figure has lines. */
    static <T> Limited<T> toSeries(List<T> all, ToDoubleFunction<T> importance) {
        return to(SERIES, all, importance);
    }

    /** The most important ones, if they are more than a figure has rows. */
    static <T> Limited<T> toRows(List<T> all, ToDoubleFunction<T> importance) {
        return to(ROWS, all, importance);
    }

    private static <T> Limited<T> to(int most, List<T> all, ToDoubleFunction<T> importance) {
        Set<T> first = new HashSet<>(all.stream()
                .sorted(Comparator.comparingDouble(importance).reversed())
                .limit(most)
                .toList());
        return new Limited<>(all.stream().filter(first::contains).toList(), all.size());
    }

    /**
     * A sentence, with a space before it, that says what is missing; empty if nothing is.
     *
     * @param what they are, and how they were chosen
     */
    String says(String what) {
        return of == chosen.size()
                ? ""
                : " It shows " + chosen.size() + " of " + of + " " + what + "; the table has all.";
    }
}
