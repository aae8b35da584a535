package dev.fallacies.harness.report.page;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Shows a replacement character for every one that is not to be seen but changes how others are: controls, and marks that turn
 * the direction of writing. Names and errors of a run's folder may have them; a page needs none.
 */
final class InertWriter extends FilterWriter {
    private static final char REPLACEMENT = '\uFFFD';

    InertWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        out.write(shown((char) c));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        char[] shown = new char[length];
        for (int i = 0; i < length; i++) {
            shown[i] = shown(text[offset + i]);
        }
        out.write(shown);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length).toCharArray(), 0, length);
    }

    private static char shown(char c) {
        boolean isBreak = c == '\n' || c == '\t';
        return (Character.isISOControl(c) && !isBreak) || isTurning(c) ? REPLACEMENT : c;
    }

    private static boolean isTurning(char c) {
        return c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
