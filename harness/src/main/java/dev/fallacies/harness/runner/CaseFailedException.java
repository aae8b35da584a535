package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Failure;

/** A case could not be measured in a round. */
final class CaseFailedException extends Exception {
    private static final long serialVersionUID = 1;

    /** The phase in which links are tried. */
    static final String CALIBRATE = "calibrate";

    private final Failure.Kind kind;
    private final String phase;

    CaseFailedException(Failure.Kind kind, String phase, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.phase = phase;
    }

    /** The same with more in front of its reason. */
    CaseFailedException because(String more) {
        return new CaseFailedException(kind, phase, more + "; " + getMessage(), this);
    }

    Failure.Kind kind() {
        return kind;
    }

    /** Whether the load was not offered as it was to be; a link that is off has had its attempts. */
    boolean isOfALateDriver() {
        return kind == Failure.Kind.VOID && !phase.equals(CALIBRATE);
    }

    Failure toFailure(String key, int round) {
        return new Failure(key, round, phase, kind, getMessage());
    }
}
