package dev.fallacies.harness.scenario;

/** A prediction needs a control that was not measured, since it failed. */
public final class MissingControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingControlException(String control) {
        super("the control " + control + " was not measured, and a prediction needs it");
    }
}
