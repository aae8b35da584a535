package dev.fallacies.harness.cli;

/** What the exit status of a command means. */
final class ExitStatus {
    /** All is well; off-model verdicts and cases skipped with a reason included. */
    static final int FINE = 0;
    /** A check found a fault. */
    static final int FAULT_FOUND = 1;
    /** A number is certainly worse than before, where that was not to be. */
    static final int REGRESSION = 1;
    /** Refused before anything was started. */
    static final int REFUSED = 2;
    /** Two runs cannot be compared, or not as strictly as was asked for. */
    static final int NOT_COMPARABLE = 3;
    /** Something failed on the way; the rest is kept. */
    static final int FAILED = 4;
    /** Interrupted; what was finished is kept. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
