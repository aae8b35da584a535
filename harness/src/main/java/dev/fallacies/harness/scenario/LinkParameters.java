package dev.fallacies.harness.scenario;

import java.util.OptionalDouble;

/**
 * What a link adds between two processes: as requested from an engine, or as calibrated.
 *
 * @param addedRttNanos mean delay that it adds to a round trip, both ways together; 0 for none
 * @param downBytesPerSecond rate from server to client; empty for no limit
 * @param upBytesPerSecond rate from client to server; empty for no limit
 */
public record LinkParameters(double addedRttNanos, OptionalDouble downBytesPerSecond, OptionalDouble upBytesPerSecond) {

    /** No link: client and server talk directly. */
    public static final LinkParameters DIRECT = new LinkParameters(0, OptionalDouble.empty(), OptionalDouble.empty());

    /** Time that so many bytes take to reach the client, in nanoseconds. */
    public double downloadNanos(double bytes) {
        return downBytesPerSecond.isPresent() ? 1e9 * bytes / downBytesPerSecond.getAsDouble() : 0;
    }

    /** Time that so many bytes take to reach the server, in nanoseconds. */
    public double uploadNanos(double bytes) {
        return upBytesPerSecond.isPresent() ? 1e9 * bytes / upBytesPerSecond.getAsDouble() : 0;
    }
}
