package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.scenario.Statistic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One case measured in one round, by one fork: a line of {@code observations.jsonl}.
 *
 * @param key of the case, for example {@code latency.chatty/chatty,calls=100,network=cross-az}
 * @param scenarioVersion version of the scenario that was measured
 * @param round 0 for the controls that the predictions were made from, then 1, 2, …
 * @param position of the case in the round's shuffled order, from 0
 * @param startedAt when the fork was started
 * @param durationSeconds of the fork, its start and warm-up included
 * @param operations that JMH counted in its measurement iterations
 * @param samples that the histogram holds; 0 if the case is timed in batches and has no histogram
 * @param calls that the fork made; null if the benchmark makes none, or the suite that measured it did not count them
 * @param statistics value by column, for example {@code p50_ns}
 * @param trials by column, of how many a share is a part or a count was counted; a share times its trials is whole
 * @param notWithin limit by column, for a duration that did not end within it and so has no value; in its unit
 * @param absent reason by column, for a statistic that could not be given
 * @param predicted value by column, as the model gives it with the link as calibrated for this observation
 * @param link null for a case without a link
 * @param histogram path of the interval log within the folder; null if there is none
 * @param timeline path of the timeline of its load within the folder; null if none was offered by a schedule
 * @param jmhResult path of JMH's own result within the folder
 * @param warnings what makes the observation worth less, for example a drift between its iterations
 */
public record Observation(
        String key,
        int scenarioVersion,
        int round,
        int position,
        Instant startedAt,
        @JsonProperty("duration_s") double durationSeconds,
        long operations,
        long samples,
        @Later Calls calls,
        Map<String, Double> statistics,
        @Later Map<String, Long> trials,
        @Later Map<String, Double> notWithin,
        Map<String, String> absent,
        Map<String, Double> predicted,
        CalibratedLink link,
        String histogram,
        @Later String timeline,
        String jmhResult,
        List<String> warnings) {

    private static final String SHARE = "_share";

    /** Those of all rounds together are counted in a long. */
    private static final long MOST_SAMPLES = 1_000_000_000_000L;

    /** Of nanoseconds, 31 years; of bytes, an exabyte. */
    private static final double LARGEST = 1e18;

    private static final double SMALLEST = 1e-15;

    /** A share is written with some 16 digits, so that its product with the trials is whole but for the last of them. */
    private static final double NEARLY_WHOLE = 1e-6;

    /** The round in which the controls are measured before anything is predicted. */
    public static final int CONTROL_ROUND = 0;

    public Observation {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(startedAt, "startedAt");
        if (round < CONTROL_ROUND || position < 0 || operations < 0 || samples < 0 || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("round " + round + ", position " + position + ", " + operations
                    + " operations and " + samples + " samples: none is below 0, and no round has so many samples");
        }
        statistics = Map.copyOf(Objects.requireNonNull(statistics, "statistics"));
        // Folders of a suite that knew neither have neither.
        trials = trials == null ? Map.of() : Map.copyOf(trials);
        notWithin = notWithin == null ? Map.of() : Map.copyOf(notWithin);
        requireSound(statistics, trials, notWithin);
        absent = Map.copyOf(Objects.requireNonNull(absent, "absent"));
        predicted = Map.copyOf(Objects.requireNonNull(predicted, "predicted"));
        warnings = List.copyOf(Objects.requireNonNull(warnings, "warnings"));
        Stream.of(statistics, notWithin, predicted).forEach(values -> values.forEach(Observation::requirePossible));
        Stream.of(statistics, trials, notWithin, absent, predicted)
                .flatMap(values -> values.keySet().stream())
                .forEach(Statistic::ofColumn);
    }

    private static void requireSound(
            Map<String, Double> statistics, Map<String, Long> trials, Map<String, Double> notWithin) {
        statistics.forEach((column, value) -> {
            if (column.endsWith(SHARE) && !isPart(value, trials.get(column))) {
                throw new IllegalArgumentException(column + " is " + value + ", which is no whole number of "
                        + trials.get(column) + " trials: it takes the number of trials, and a part of them");
            }
        });
        trials.forEach((column, number) -> {
            if (number < 1 || !statistics.containsKey(column)) {
                throw new IllegalArgumentException(number + " trials of " + column + ", whose value is "
                        + statistics.get(column) + ": it takes at least one trial, and a value");
            }
        });
        notWithin.forEach((column, limit) -> {
            if (!(limit > 0) || statistics.containsKey(column)) {
                throw new IllegalArgumentException(column + " is not within " + limit + ", and its value is "
                        + statistics.get(column) + ": it takes a limit above 0, and no value");
            }
        });
    }

    private static void requirePossible(String column, double value) {
        double size = Math.abs(value);
        if (size > LARGEST || size > 0 && size < SMALLEST) {
            throw new IllegalArgumentException(column + " is " + value + ", which nothing can have been");
        }
    }

    private static boolean isPart(double share, Long trials) {
        if (trials == null || !(share >= 0 && share <= 1)) {
            return false;
        }
        double successes = share * trials;
        return Math.abs(successes - Math.rint(successes)) <= NEARLY_WHOLE * Math.max(1, successes);
    }
}
