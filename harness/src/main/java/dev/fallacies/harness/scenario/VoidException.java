package dev.fallacies.harness.scenario;

/**
 * Thrown by a benchmark that was measured under other conditions than it says, so that its numbers mean nothing; the suite
 * lists it as void, with this reason.
 */
public final class VoidException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason one readable line: what was found, what is allowed, and what to do */
    public VoidException(String reason) {
        super(reason);
    }
}
