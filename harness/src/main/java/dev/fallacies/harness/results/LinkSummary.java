package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A link as requested and as measured over all observations that used it.
 *
 * @param network name of the profile
 * @param engine that made it, with its version
 * @param observations that used it
 * @param requestedDownBytesPerSecond null for no limit
 * @param measuredDownBytesPerSecond null if not limited
 * @param requestedUpBytesPerSecond null for no limit
 * @param measuredUpBytesPerSecond null if not limited
 */
public record LinkSummary(
        String network,
        String engine,
        int observations,
        @JsonProperty("requested_rtt_ns") double requestedRttNanos,
        @JsonProperty("measured_rtt_ns") Interval measuredRttNanos,
        @JsonProperty("requested_down_bytes_per_s") Double requestedDownBytesPerSecond,
        @JsonProperty("measured_down_bytes_per_s") Interval measuredDownBytesPerSecond,
        @JsonProperty("requested_up_bytes_per_s") Double requestedUpBytesPerSecond,
        @JsonProperty("measured_up_bytes_per_s") Interval measuredUpBytesPerSecond) {}
