package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.Prose;
import dev.fallacies.harness.report.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the words of a report look in a page. */
public final class Words {
    private static final Map<Span.Tone, String> GLYPHS =
            Map.of(Span.Tone.GOOD, "✓", Span.Tone.MIXED, "◐", Span.Tone.BAD, "✗", Span.Tone.OPEN, "·");

    private static final Pattern EMBEDDED = Pattern.compile("[<>&\\u2028\\u2029]");

    /** A number with its interval, or with a few words. */
    private static final int SHORT = 34;

    /** As many letters as the id of a sentence of the chapter has. */
    private static final int ID = 4;

    private Words() {}

    /** Stands before the word, so that colour is not all that tells verdicts apart at a glance. */
    public static String glyph(Span.Verdict verdict) {
        return GLYPHS.get(verdict.tone());
    }

    public static String style(Span.Verdict verdict) {
        return switch (verdict.tone()) {
            case GOOD -> "good";
            case MIXED -> "mixed";
            case BAD -> "bad";
            case OPEN -> "open";
        };
    }

    /** A short text stays on its line; null for a longer one. */
    public static String width(Prose cell) {
        return width(cell.text());
    }

    /** The same for a text without parts. */
    public static String width(String cell) {
        return cell.length() <= SHORT ? "s" : null;
    }

    /** The first cell of a row, which is narrow for an id and has room for a name; null for a name. */
    public static String label(Prose cell) {
        return cell.text().length() <= ID ? "id" : null;
    }

    /** A long name, cut where a line may break. */
    public static List<String> pieces(String name) {
        return List.of(name.split("(?<=[,/])"));
    }

    /** An option that can end neither its script nor a line of it, whatever is in its texts. */
    public static String embedded(Figure figure) {
        return EMBEDDED.matcher(figure.option().toString())
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }

    /** The path of a file, which can be nothing else, whatever its name: a scheme would need a colon. */
    public static String address(Span.FileLink link) {
        try {
            return new URI(null, null, "./" + link.text(), null).getRawPath().replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + link.text(), e);
        }
    }
}
