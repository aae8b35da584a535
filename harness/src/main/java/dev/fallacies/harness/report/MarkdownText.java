package dev.fallacies.harness.report;

import java.util.regex.Pattern;

/** Texts of a results folder in Markdown, where they are to be read and not to be obeyed. */
final class MarkdownText {
    /** What a table escapes itself, {@code |} and {@code <}, is left to it. */
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]~]");

    /** What some readers of Markdown make a link of by itself. */
    private static final Pattern ADDRESS = Pattern.compile("(?<=[a-z]):(?=//)|(?<=www)\\.", Pattern.CASE_INSENSITIVE);

    private static final Pattern BREAKS_CODE = Pattern.compile("[\\\\`\\p{Cntrl}]");

    private MarkdownText() {}

    /** A text for the cell of a table, with no effect but to be shown. */
    static String inert(String text) {
        String escaped = MEANINGFUL.matcher(text.replaceAll("\\p{Cntrl}", " ")).replaceAll("\\\\$0");
        return ADDRESS.matcher(escaped).replaceAll("\\\\$0");
    }

    /** The same for a paragraph. */
    static String inertParagraph(String text) {
        return inert(text).replace("<", "&lt;");
    }

    /** A name as code, or as mere text if it would not stay within it. */
    static String code(String name) {
        return BREAKS_CODE.matcher(name).find() ? inert(name) : "`" + name + "`";
    }
}
