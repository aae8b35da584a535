package dev.fallacies.harness.analysis;

/** Two runs whose numbers must not be held against each other; the message says in one line why. */
public final class NotComparableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotComparableException(String message) {
        super(message);
    }
}
