package dev.fallacies.harness.report;

import dev.fallacies.harness.results.InertText;
import java.util.regex.Pattern;

/** Texts of a results folder in Markdown, where they are to be read and not to be obeyed. */
final class MarkdownText {
    /** What a table escapes itself, {@code |} and {@code <}, is left to it. */
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]~]");

    /** What some readers of Markdown make a link of by itself. */
    private static final Pattern ADDRESS = Pattern.compile("(?<=[a-z]):(?=//)|(?<=www)\\.", Pattern.CASE_INSENSITIVE);

    private static final Pattern BREAKS_CODE = Pattern.compile("[\\\\`]");

    private MarkdownText() {}

    /** A text for the cell of a table, with no effect but to be shown. */
    static String inert(String text) {
        String shown = InertText.of(text.replaceAll("\\p{Cntrl}", " "));
        String escaped = MEANINGFUL.matcher(shown).replaceAll("\\\\$0");
        return ADDRESS.matcher(escaped).replaceAll("\\\\$0");
    }

    /** A name that a folder gives, and perhaps a number with its interval, whose brackets lead nowhere. */
    static String named(String text) {
        boolean leadsSomewhere = text.contains("](")
                || !inert(text).replaceAll("\\\\([\\[\\]])", "$1").equals(text);
        return leadsSomewhere ? inert(text) : text;
    }

    /** The same for a paragraph. */
    static String inertParagraph(String text) {
        return inert(text).replace("<", "&lt;");
    }

    /** A name as code, or as mere text if it would not stay within it. */
    static String code(String name) {
        boolean breaks = BREAKS_CODE.matcher(name).find() || !InertText.of(name).equals(name);
        return breaks ? inert(name) : "`" + name + "`";
    }
}
