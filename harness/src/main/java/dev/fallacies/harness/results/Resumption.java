package dev.fallacies.harness.results;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A run was taken up again.
 *
 * @param changes of suite or machine since its beginning, a readable clause each; empty if there are none
 */
public record Resumption(Instant at, List<String> changes) {
    public Resumption {
        Objects.requireNonNull(at, "at");
        changes = List.copyOf(Objects.requireNonNull(changes, "changes"));
    }
}
