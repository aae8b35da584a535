package dev.fallacies.harness.network;

import java.io.IOException;

/** The engine cannot make such a link; the case is to be skipped, not failed. */
public final class UnrepresentableLinkException extends IOException {
    private static final long serialVersionUID = 1;

    UnrepresentableLinkException(String message) {
        super(message);
    }
}
