package dev.fallacies.harness;

import org.opentest4j.TestAbortedException;

/** What becomes of a test whose program is not on this machine: it is skipped, but fails in continuous integration. */
public final class MissingProgram {
    private MissingProgram() {}

    /** To be thrown; fails under {@code CI=true}. */
    public static RuntimeException told(String reason) {
        return told(Boolean.parseBoolean(System.getenv("CI")), reason);
    }

    static RuntimeException told(boolean continuousIntegration, String reason) {
        if (continuousIntegration) {
            throw new AssertionError(reason);
        }
        return new TestAbortedException(reason);
    }
}
