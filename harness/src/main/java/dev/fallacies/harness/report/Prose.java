package dev.fallacies.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sentence, or what is in a cell of a table. */
public record Prose(List<Span> spans) {
    /** Stands where there is nothing to say. */
    static final Prose NONE = of("–");

    private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`");

    public Prose {
        spans = List.copyOf(spans);
    }

    static Prose of(Span... spans) {
        return new Prose(List.of(spans));
    }

    /** Words of the suite's own. */
    static Prose of(String text) {
        return of(new Span.Text(text));
    }

    /** Words from a run's folder. */
    static Prose told(String text) {
        return of(new Span.Told(text));
    }

    static Prose code(String name) {
        return of(new Span.Code(name, null));
    }

    /** Words of the suite's own, in which {@code **these words}** stand out and {@code `this`} is a name. */
    static Prose marked(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = MARKED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            spans.add(new Span.Text(text.substring(end, matcher.start())));
            spans.add(
                    matcher.group(1) == null
                            ? new Span.Code(matcher.group(2), null)
                            : new Span.Strong(of(matcher.group(1))));
            end = matcher.end();
        }
        spans.add(new Span.Text(text.substring(end)));
        return new Prose(spans);
    }

    static Prose joined(String separator, List<Prose> parts) {
        List<Span> spans = new ArrayList<>();
        for (Prose part : parts) {
            if (!spans.isEmpty()) {
                spans.add(new Span.Text(separator));
            }
            spans.addAll(part.spans);
        }
        return new Prose(spans);
    }

    Prose and(Prose more) {
        return new Prose(Stream.concat(spans.stream(), more.spans.stream()).toList());
    }

    Prose and(Span span) {
        return and(of(span));
    }

    Prose and(String text) {
        return and(of(text));
    }

    /** As it is read, without what its parts are. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
