package dev.fallacies.harness.cli;

import java.io.File;
import java.util.regex.Pattern;

/** A word of a command that is printed to be pasted into a shell. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,\\\\-]+");

    private ShellWord() {}

    static String ofThisMachine(String text) {
        return File.separatorChar == '\\' ? ofWindows(text) : ofPosix(text);
    }

    static String ofPosix(String text) {
        return isPlain(text) && !text.contains("\\") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** No file's name has a double quote there. */
    static String ofWindows(String text) {
        return isPlain(text) ? text : '"' + text + '"';
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }
}
