package dev.fallacies.harness.cli;

/** Something failed after a command had begun its work; the message is for the user. */
final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
