package dev.fallacies.harness.network;

import java.io.IOException;

/** A link is off by more than its tolerance, so that nothing measured over it would count. */
public final class LinkOffException extends IOException {
    private static final long serialVersionUID = 1;

    LinkOffException(String message) {
        super(message);
    }

    private LinkOffException(String message, LinkOffException cause) {
        super(message, cause);
    }

    LinkOffException after(int attempts) {
        return new LinkOffException(getMessage() + ", at the last of " + attempts + " attempts", this);
    }
}
