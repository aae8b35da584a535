package dev.fallacies.harness.scenario;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A kind of network, as a client and a server see it.
 *
 * @param name for {@code -p network=}
 * @param rttMillis round trip, both directions together; at least 0
 * @param upShare part of the round trip that is the way to the server, 0 to 1; empty for half of it
 * @param jitterMillis each direction's delay varies uniformly by ± this much and is never below 0; at least 0
 * @param downBytesPerSecond rate towards the client; empty for more than a link here can be held to
 * @param upBytesPerSecond rate towards the server; empty likewise
 * @param fibreBoundMillis round trip at the speed of light in glass over the great circle; empty where there is no distance
 * @param source where the figures come from
 */
public record NetworkProfile(
        String name,
        double rttMillis,
        OptionalDouble upShare,
        double jitterMillis,
        OptionalDouble downBytesPerSecond,
        OptionalDouble upBytesPerSecond,
        OptionalDouble fibreBoundMillis,
        String source) {

    /** The name of the profile without any proxy. */
    public static final String DIRECT = "direct";

    public NetworkProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        requireAtLeastZero(name, "rtt_ms", rttMillis);
        requireShare(name, "up_share", upShare);
        requireAtLeastZero(name, "jitter_ms", jitterMillis);
        requireRate(name, "down_bytes_per_s", downBytesPerSecond);
        requireRate(name, "up_bytes_per_s", upBytesPerSecond);
    }

    /** Whether calls go straight to the server, past any engine. */
    public boolean isDirect() {
        return name.equals(DIRECT);
    }

    /** Delay towards the server in milliseconds, before jitter. */
    public double upMillis() {
        return rttMillis * upShare.orElse(0.5);
    }

    /** Delay towards the client in milliseconds, before jitter. */
    public double downMillis() {
        return rttMillis - upMillis();
    }

    /** What an exact engine would add, jitter's clipping at 0 included. */
    public LinkParameters expected() {
        return new LinkParameters(1e6 * (mean(upMillis()) + mean(downMillis())), downBytesPerSecond, upBytesPerSecond);
    }

    /** Standard deviation of one round trip in nanoseconds, of the jitter of both directions; an upper bound where clipped. */
    public double rttDeviationNanos() {
        return 1e6 * jitterMillis * Math.sqrt(2.0 / 3);
    }

    /** The mean of max(0, d + U(−J, J)) is d, or (d+J)² ÷ 4J where the jitter J is larger than the delay d. */
    private double mean(double delay) {
        return jitterMillis <= delay ? delay : (delay + jitterMillis) * (delay + jitterMillis) / (4 * jitterMillis);
    }

    private static void requireAtLeastZero(String profile, String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("network profile " + profile + ": " + field + " must be at least 0");
        }
    }

    private static void requireShare(String profile, String field, OptionalDouble share) {
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("network profile " + profile + ": " + field + " must be from 0 to 1");
        }
    }

    private static void requireRate(String profile, String field, OptionalDouble rate) {
        if (rate.isPresent() && !(rate.getAsDouble() >= 1000 && rate.getAsDouble() < 1e12)) {
            throw new IllegalArgumentException(
                    "network profile " + profile + ": " + field + " must be from 1000 (1 kB/s) to below 1e12");
        }
    }
}
