package dev.fallacies.harness.results;

import java.util.Objects;

/**
 * How a run was asked for, as far as resuming it needs and nothing else in {@code run.json} tells. Names of this machine and
 * its user stand as {@code ~}, {@code <user>} and {@code <host>}.
 *
 * @param rounds null if a budget says how many
 * @param toxiproxy {@code embedded}, {@code real}, a path or an address
 * @param target {@code host:port} of a server that is not the suite's own; null if it is
 */
public record RunRequest(Integer rounds, String toxiproxy, String target) {

    public RunRequest {
        Objects.requireNonNull(toxiproxy, "toxiproxy");
    }
}
