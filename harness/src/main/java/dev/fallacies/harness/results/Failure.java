package dev.fallacies.harness.results;

import java.util.Locale;
import java.util.Objects;

/**
 * A case that has no observation in a round: a line of {@code failures.jsonl}.
 *
 * @param key of the case
 * @param round 0 for the controls, then 1, 2, …
 * @param phase what was being done, for example {@code calibrate} or {@code measure}
 * @param reason one readable line
 */
public record Failure(String key, int round, String phase, Kind kind, String reason) {

    public Failure {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }

    /** For example {@code void: rtt2ms adds 3.1 ms, twice}. */
    public String text() {
        return kind.name().toLowerCase(Locale.ROOT) + ": " + reason;
    }

    /** What the missing observation means. */
    public enum Kind {
        /** It was tried and broke. */
        FAILED,
        /** It was not tried again after its link had twice been found off. */
        VOID,
        /** It cannot be measured here; the run is none the worse. */
        SKIPPED
    }
}
