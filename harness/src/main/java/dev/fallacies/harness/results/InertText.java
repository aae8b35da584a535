package dev.fallacies.harness.results;

import java.util.regex.Pattern;

/**
 * Texts of a run folder, which may come from anywhere, where they are shown: they are read, and command nothing. What moves a
 * cursor, turns the direction of writing round, or cannot be seen, becomes a question mark.
 */
public final class InertText {
    /** Unicode's controls, formats, separators of lines and paragraphs, and halves of a character. */
    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Pattern COMMANDS_OF_A_CELL = Pattern.compile("[" + COMMANDS.pattern() + "&&[^\\n\\r\\t]]");

    private static final String SHOWN = "?";
    private static final int LONGEST = 400;
    private static final String LEFT_OUT = "…";

    private InertText() {}

    /** The same on one line. */
    public static String of(String text) {
        return COMMANDS.matcher(text).replaceAll(SHOWN);
    }

    /** The same with the breaks of its lines and its tabs, as a quoted cell of a table keeps them. */
    static String cell(String text) {
        return COMMANDS_OF_A_CELL.matcher(text).replaceAll(SHOWN);
    }

    /** The same, no longer than a reader has patience for. */
    static String brief(String text) {
        return of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + LEFT_OUT);
    }
}
