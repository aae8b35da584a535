package dev.fallacies.harness.results;

import java.nio.file.Path;

/** A run folder whose schema this suite does not read. */
public final class OtherSchemaException extends RunFolderException {
    private static final long serialVersionUID = 1;

    OtherSchemaException(String what, Path where, String whatToDo) {
        super(what, where, whatToDo);
    }
}
