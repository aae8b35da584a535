package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * The link of an observation: what was asked of the engine, and what a probe then found.
 *
 * @param network name of the profile
 * @param engine {@code embedded} or {@code toxiproxy}, with its version
 * @param requestedRttNanos mean round trip that was asked for
 * @param measuredRttNanos what the link added to the round trip of a probe, beyond that of a direct one after the same pause
 * @param requestedDownBytesPerSecond null for no limit
 * @param measuredDownBytesPerSecond null if not limited
 * @param requestedUpBytesPerSecond null for no limit
 * @param measuredUpBytesPerSecond null if not limited
 */
public record CalibratedLink(
        String network,
        String engine,
        @JsonProperty("requested_rtt_ns") double requestedRttNanos,
        @JsonProperty("measured_rtt_ns") double measuredRttNanos,
        @JsonProperty("requested_down_bytes_per_s") Double requestedDownBytesPerSecond,
        @JsonProperty("measured_down_bytes_per_s") Double measuredDownBytesPerSecond,
        @JsonProperty("requested_up_bytes_per_s") Double requestedUpBytesPerSecond,
        @JsonProperty("measured_up_bytes_per_s") Double measuredUpBytesPerSecond) {

    public CalibratedLink {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(engine, "engine");
    }
}
