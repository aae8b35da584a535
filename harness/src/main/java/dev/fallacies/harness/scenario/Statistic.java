package dev.fallacies.harness.scenario;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A quantity that is measured once a case and round. Those that many experiments have are constants here; an experiment
 * makes its own with {@link #share}, {@link #count}, {@link #time}, {@link #rate}, {@link #byteRate} and {@link #ratio}.
 *
 * @param name last part of a number's key, for example {@code p50}
 * @param unit {@code ns}, {@code bytes}, {@code bytes_per_s}, {@code per_s}, {@code share}, {@code count} or {@code ratio}
 * @param kind which interval it gets
 */
public record Statistic(String name, String unit, Kind kind) {

    /** How a quantity varies, and so which 95 % interval belongs to it. */
    public enum Kind {
        /** Times and rates: Student's t on the logarithms of the per-round values. */
        RATIO_SCALE,
        /** A part of so many trials, 0 to 1: Clopper and Pearson's interval of the trials of all rounds together. */
        SHARE,
        /** A number that is counted: its range over the rounds. */
        EXACT_COUNT,
        /** What the truth is at most, in each round: the largest of them. */
        AT_MOST,
        /** What the truth is at least, in each round: the smallest of them. */
        AT_LEAST
    }

    public static final Statistic MEAN = new Statistic("mean", "ns", Kind.RATIO_SCALE);
    public static final Statistic P50 = new Statistic("p50", "ns", Kind.RATIO_SCALE);
    public static final Statistic P90 = new Statistic("p90", "ns", Kind.RATIO_SCALE);
    public static final Statistic P99 = new Statistic("p99", "ns", Kind.RATIO_SCALE);
    public static final Statistic P999 = new Statistic("p99.9", "ns", Kind.RATIO_SCALE);
    public static final Statistic MAX = new Statistic("max", "ns", Kind.RATIO_SCALE);
    public static final Statistic THROUGHPUT = new Statistic("throughput", "per_s", Kind.RATIO_SCALE);
    /** Heap bytes that the benchmark's threads allocate for one operation. */
    public static final Statistic ALLOCATION = new Statistic("allocation", "bytes", Kind.RATIO_SCALE);
    /** Size of one encoded message. */
    public static final Statistic ENCODED_SIZE = new Statistic("encoded_size", "bytes", Kind.EXACT_COUNT);

    /** What a link adds to an operation: its median less that of a straight one. */
    public static final Statistic ADDED = new Statistic("added", "ns", Kind.RATIO_SCALE);

    /** The 90th percentile over a link less the median of straight ones: what one in ten exceeds. */
    public static final Statistic ADDED_P90 = new Statistic("added_p90", "ns", Kind.RATIO_SCALE);

    /**
     * The 99th percentile over a link less the median of straight ones, so that the machine's own tail is in it: two tails
     * subtracted from each other would hide what both have, and their difference is no one's delay.
     */
    public static final Statistic ADDED_P99 = new Statistic("added_p99", "ns", Kind.RATIO_SCALE);

    /** CPU time of the engine's process for one operation over its link. */
    public static final Statistic ENGINE_CPU = new Statistic("engine_cpu", "ns", Kind.RATIO_SCALE);

    /** Part of the operations that did what they were to do. */
    public static final Statistic SUCCEEDED = new Statistic("succeeded", "share", Kind.SHARE);

    /** From a fault until all is as before; a round in which that is not seen says for how long it was looked for. */
    public static final Statistic RECOVERY = new Statistic("recovery", "ns", Kind.RATIO_SCALE);

    private static final Pattern NAME = Pattern.compile("(?=.{1,40}$)[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private static final Map<String, Kind> KIND_BY_UNIT = Map.of(
            "share", Kind.SHARE,
            "count", Kind.EXACT_COUNT,
            "ns", Kind.RATIO_SCALE,
            "bytes", Kind.RATIO_SCALE,
            "per_s", Kind.RATIO_SCALE,
            "bytes_per_s", Kind.RATIO_SCALE,
            "ratio", Kind.RATIO_SCALE);

    private static final int FEWEST_FOR_MEDIAN = 5;
    private static final int FEWEST_BEYOND = 10;

    private static final Map<Statistic, Long> SAMPLES_NEEDED = Map.of(
            P50,
            (long) FEWEST_FOR_MEDIAN,
            P90,
            beyond(FEWEST_BEYOND, 0.1),
            P99,
            beyond(FEWEST_BEYOND, 0.01),
            P999,
            beyond(FEWEST_BEYOND, 0.001));

    private static final Map<String, Statistic> BY_COLUMN = Stream.of(
                    MEAN,
                    P50,
                    P90,
                    P99,
                    P999,
                    MAX,
                    THROUGHPUT,
                    ALLOCATION,
                    ENCODED_SIZE,
                    ADDED,
                    ADDED_P90,
                    ADDED_P99,
                    ENGINE_CPU,
                    SUCCEEDED,
                    RECOVERY)
            .collect(Collectors.toMap(Statistic::column, Function.identity()));

    /** A part of so many trials, 0 to 1. */
    public static Statistic share(String name) {
        return own(name, "share");
    }

    /** A number that is counted. */
    public static Statistic count(String name) {
        return own(name, "count");
    }

    /** A duration, in nanoseconds. */
    public static Statistic time(String name) {
        return own(name, "ns");
    }

    /** So many a second. */
    public static Statistic rate(String name) {
        return own(name, "per_s");
    }

    /** Bytes a second. */
    public static Statistic byteRate(String name) {
        return own(name, "bytes_per_s");
    }

    /** One quantity of a round divided by another of the same round. */
    public static Statistic ratio(String name) {
        return own(name, "ratio");
    }

    /** Whether an experiment made it, so that it is no sampled time of an operation, nor what it allocates. */
    public boolean isOwn() {
        return !BY_COLUMN.containsKey(column());
    }

    private static Statistic own(String name, String unit) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a statistic cannot be called '" + name
                    + "': it takes at most 40 small letters, digits and single underscores, from a letter on");
        }
        Statistic statistic = new Statistic(name, unit, KIND_BY_UNIT.get(unit));
        return BY_COLUMN.getOrDefault(statistic.column(), statistic);
    }

    /** Name with unit, as files spell it: {@code p50_ns}. */
    public String column() {
        return name + "_" + unit;
    }

    /**
     * Samples that one round must have for it to be given: ten beyond a percentile, five for a median; empty for what is no
     * percentile of samples.
     */
    public OptionalLong samplesNeeded() {
        Long needed = SAMPLES_NEEDED.get(this);
        return needed == null ? OptionalLong.empty() : OptionalLong.of(needed);
    }

    private static long beyond(int samples, double share) {
        return Math.round(samples / share);
    }

    /**
     * The statistic that files spell so: one of the constants, or an experiment's own, whose unit says its kind.
     *
     * @throws IllegalArgumentException if it ends in no unit, or what is before it is no name
     */
    public static Statistic ofColumn(String column) {
        Statistic found = BY_COLUMN.get(column);
        if (found != null) {
            return found;
        }
        return KIND_BY_UNIT.keySet().stream()
                .filter(unit -> column.endsWith("_" + unit))
                .max(Comparator.comparingInt(String::length))
                .map(unit -> own(column.substring(0, column.length() - unit.length() - 1), unit))
                .orElseThrow(() -> new IllegalArgumentException("no statistic has the column " + column));
    }
}
