package dev.fallacies.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What somebody has done to a run folder.
 *
 * @param name what it is
 * @param seenBy which commands cannot but see it
 * @param change of a sound folder, with a place beside it that is none of the folder's business
 */
record Attack(String name, Seen seenBy, Change change) {

    /** Who has to read what was changed. */
    enum Seen {
        /** What verifies, reports and compares. */
        BY_ALL,
        /** A comparison reads no file of an observation. */
        BY_VERIFY_AND_REPORT,
        /** What is made from the observations is made anew by a report. */
        BY_VERIFY,
        /** It looks odd, and is a run. */
        BY_NONE
    }

    /** What is done to the folder. */
    @FunctionalInterface
    interface Change {
        void apply(Path folder, Path outside) throws IOException, InterruptedException;
    }

    /** Of an edit of one file's text. */
    static Attack edit(String name, Seen seenBy, String file, UnaryOperator<String> edit) {
        return new Attack(name, seenBy, (folder, outside) -> {
            String before = Files.readString(folder.resolve(file));
            String after = edit.apply(before);
            if (after.equals(before)) {
                throw new IOException(name + " changes nothing");
            }
            Files.writeString(folder.resolve(file), after);
        });
    }

    /** Of its first match. */
    static Attack replaced(String name, Seen seenBy, String file, String from, String to) {
        return edit(name, seenBy, file, text -> text.replaceFirst(from, to));
    }

    @Override
    public String toString() {
        return name;
    }
}
