package dev.fallacies.harness.recording;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * When the calls of an open loop are to be started: a value, whose times are the same on every JDK and machine.
 *
 * @param process how calls follow each other
 * @param perSecond mean rate; above 0
 * @param length of the load: every call is to be started before it is over
 * @param seed of the times; of no effect where nothing is random
 */
public record ArrivalSchedule(Process process, double perSecond, Duration length, long seed) {
    /** A driver keeps 17 bytes a call. */
    private static final long MOST_ARRIVALS = 10_000_000;

    /** A generator whose algorithm is part of its name, and so does not change with the JDK. */
    private static final String GENERATOR = "L64X128MixRandom";

    /** How calls follow each other. */
    public enum Process {
        /** Evenly, one every 1 ÷ rate. */
        CONSTANT,
        /** Independently of each other, as those of many users: the gaps are exponentially distributed. */
        POISSON
    }

    public ArrivalSchedule {
        if (!(perSecond > 0) || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(perSecond + " calls a second for " + length + ": both must be above 0");
        }
        if (perSecond * seconds(length) > MOST_ARRIVALS) {
            throw new IllegalArgumentException(perSecond + " calls a second for " + length + " are more than the "
                    + MOST_ARRIVALS + " calls that a driver keeps");
        }
    }

    /** Calls at even distances, the first at once. */
    public static ArrivalSchedule constant(double perSecond, Duration length) {
        return new ArrivalSchedule(Process.CONSTANT, perSecond, length, 0);
    }

    /** Calls that know nothing of each other; how many there are varies with the seed. */
    public static ArrivalSchedule poisson(double perSecond, Duration length, long seed) {
        return new ArrivalSchedule(Process.POISSON, perSecond, length, seed);
    }

    /** When each call is to be started, in nanoseconds from the start of the load, in order. */
    public long[] offsetsNanos() {
        return switch (process) {
            case CONSTANT -> constantNanos();
            case POISSON -> poissonNanos();
        };
    }

    /** Each from its number and not from the one before, so that no rounding adds up. */
    private long[] constantNanos() {
        int calls = (int) Math.ceil(perSecond * seconds(length));
        long[] offsets = new long[calls];
        Arrays.setAll(offsets, i -> Math.round(i * 1e9 / perSecond));
        return offsets;
    }

    private long[] poissonNanos() {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        long[] offsets = new long[(int) (perSecond * seconds(length)) + 16];
        int calls = 0;
        double next = gapNanos(random);
        while (next < length.toNanos()) {
            if (calls == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * calls);
            }
            offsets[calls++] = (long) next;
            next += gapNanos(random);
        }
        return Arrays.copyOf(offsets, calls);
    }

    /** By inversion, with a logarithm that is the same everywhere; how a JDK makes its own exponentials is its own matter. */
    private double gapNanos(RandomGenerator random) {
        double uniform = (random.nextLong() >>> 11) * 0x1p-53;
        return -StrictMath.log(1 - uniform) * 1e9 / perSecond;
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }
}
