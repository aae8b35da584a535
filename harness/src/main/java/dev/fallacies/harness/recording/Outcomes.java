package dev.fallacies.harness.recording;

import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What an experiment finds of how its operations came out: shares, counts, and times that are no samples of an operation.
 * {@link OutcomeProfiler} hands them on, of the whole fork together, so that a fork has one value of each. May be used
 * from any thread.
 */
public final class Outcomes {
    private static final Outcomes OF_THIS_JVM = new Outcomes();

    private final Map<Statistic, Tally> tallies = new LinkedHashMap<>();
    private final Map<Statistic, Double> values = new LinkedHashMap<>();
    private final Map<Statistic, Double> limits = new LinkedHashMap<>();

    Outcomes() {}

    /** The one that a fork's benchmark and its profiler share. */
    public static Outcomes ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Adds trials to a share.
     *
     * @param successes 0 to {@code trials}
     * @param trials at least 0; a share without any is told as such
     */
    public synchronized void trials(Statistic share, long successes, long trials) {
        requireKind(share, Statistic.Kind.SHARE);
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    share.column() + ": " + successes + " of " + trials + " trials are no share");
        }
        tallies.merge(share, new Tally(successes, trials), Tally::plus);
    }

    /**
     * Adds to a count.
     *
     * @param number at least 0
     */
    public synchronized void count(Statistic count, long number) {
        requireKind(count, Statistic.Kind.EXACT_COUNT);
        if (number < 0) {
            throw new IllegalArgumentException(count.column() + " cannot be " + number);
        }
        tallies.merge(count, new Tally(number, 0), Tally::plus);
    }

    /**
     * Says a time, a size, a rate or a ratio, once in a fork.
     *
     * @param value above 0 and finite
     * @throws IllegalStateException if it has been said
     */
    public synchronized void value(Statistic statistic, double value) {
        requireKind(statistic, Statistic.Kind.RATIO_SCALE);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(statistic.column() + " is " + value + "; it must be above 0 and finite");
        }
        requireNew(statistic);
        values.put(statistic, value);
    }

    /**
     * Says that a duration had not ended when nobody looked any longer, once in a fork.
     *
     * @param limitNanos for how long it was looked for; above 0
     * @throws IllegalStateException if a value or a limit has been said
     */
    public synchronized void notWithin(Statistic duration, double limitNanos) {
        requireKind(duration, Statistic.Kind.RATIO_SCALE);
        if (!(limitNanos > 0)) {
            throw new IllegalArgumentException(duration.column() + " is looked for within " + limitNanos + " ns");
        }
        requireNew(duration);
        limits.put(duration, limitNanos);
    }

    /** Forgets what was said: of a warm-up. */
    synchronized void clear() {
        tallies.clear();
        values.clear();
        limits.clear();
    }

    /** What was said, under the labels of {@link OutcomeLabel}. All only grow or stay, so the largest of each is the last. */
    synchronized List<ScalarResult> results() {
        List<ScalarResult> results = new ArrayList<>();
        tallies.forEach((statistic, tally) -> {
            results.add(result(OutcomeLabel.VALUE, statistic, tally.number));
            if (statistic.kind() == Statistic.Kind.SHARE) {
                results.add(result(OutcomeLabel.TRIALS, statistic, tally.trials));
            }
        });
        values.forEach((statistic, value) -> results.add(result(OutcomeLabel.VALUE, statistic, value)));
        limits.forEach((statistic, limit) -> results.add(result(OutcomeLabel.LIMIT, statistic, limit)));
        return results;
    }

    private static ScalarResult result(OutcomeLabel label, Statistic statistic, double value) {
        return new ScalarResult(label.of(statistic.column()), value, label.unit(statistic), AggregationPolicy.MAX);
    }

    private void requireNew(Statistic statistic) {
        if (values.containsKey(statistic) || limits.containsKey(statistic)) {
            throw new IllegalStateException(statistic.column() + " was said before; a fork has one of it");
        }
    }

    private static void requireKind(Statistic statistic, Statistic.Kind kind) {
        if (statistic.kind() != kind) {
            throw new IllegalArgumentException(
                    statistic.column() + " is of the kind " + statistic.kind() + ", not " + kind);
        }
    }

    /** @param number of successes, or the count itself */
    private record Tally(long number, long trials) {
        Tally plus(Tally other) {
            return new Tally(number + other.number, trials + other.trials);
        }
    }
}
