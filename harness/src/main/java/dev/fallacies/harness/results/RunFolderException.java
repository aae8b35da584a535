package dev.fallacies.harness.results;

import java.nio.file.Path;

/** A run folder that cannot be made, written or read; its message says what, where, and what to do about it, on one line. */
public class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFolderException(String what, Path where, String whatToDo, Throwable cause) {
        super(InertText.brief(what) + ": " + InertText.of(where.toString()) + detail(cause) + "; " + whatToDo, cause);
    }

    RunFolderException(String what, Path where, String whatToDo) {
        this(what, where, whatToDo, null);
    }

    private static String detail(Throwable cause) {
        return cause == null ? "" : " (" + cause.getClass().getSimpleName() + ": " + firstLine(cause) + ")";
    }

    private static String firstLine(Throwable cause) {
        return InertText.brief(
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
}
