package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Failure;

/** A case could not be measured in a round. */
final class CaseFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Failure.Kind kind;
    private final String phase;

    CaseFailedException(Failure.Kind kind, String phase, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.phase = phase;
    }

    Failure toFailure(String key, int round) {
        return new Failure(key, round, phase, kind, getMessage());
    }
}
