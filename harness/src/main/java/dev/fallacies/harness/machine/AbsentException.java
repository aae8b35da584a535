package dev.fallacies.harness.machine;

/** Something that this system does not tell, with the reason. */
final class AbsentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AbsentException(String reason) {
        super(reason);
    }
}
