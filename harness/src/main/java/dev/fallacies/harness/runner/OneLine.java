package dev.fallacies.harness.runner;

import java.io.IOException;

/** What went wrong, for a person: one line that is not too long, whatever a library had to say. */
final class OneLine {
    private static final int MOST_CHARS = 500;

    private OneLine() {}

    /** The message, after the type unless the message was written for people. */
    static String of(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        boolean speaksForItself = cause.getClass() == IOException.class && !message.isEmpty();
        String text = speaksForItself ? message : cause.getClass().getSimpleName() + ": " + message;
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
    }
}
