package dev.fallacies.harness.scenario;

/** Thrown by a benchmark's set-up where a case cannot be measured here; the suite lists it as skipped, with this reason. */
public final class SkippedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason one readable line: what is missing, and how to get it */
    public SkippedException(String reason) {
        super(reason);
    }
}
