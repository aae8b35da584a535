package dev.fallacies.harness.report;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of a report in Markdown. */
final class MarkdownBlock {
    private MarkdownBlock() {}

    /** Without an empty line before or after it. */
    static String of(Block block) {
        if (block instanceof Block.Table table) {
            return new MarkdownTable(
                            cells(table.header()),
                            table.rows().stream().map(MarkdownBlock::cells).toList())
                    .toString()
                    .strip();
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream().map(item -> "- " + paragraph(item)).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Note note) {
            return "> " + paragraph(note.prose());
        }
        return paragraph(((Block.Paragraph) block).prose());
    }

    private static List<String> cells(List<Prose> cells) {
        return cells.stream().map(MarkdownBlock::prose).toList();
    }

    /** A cell of a table escapes it itself. */
    private static String paragraph(Prose prose) {
        return prose(prose).replace("<", "&lt;");
    }

    private static String prose(Prose prose) {
        return prose.spans().stream().map(MarkdownBlock::span).collect(Collectors.joining());
    }

    private static String span(Span span) {
        if (span instanceof Span.Told told) {
            return MarkdownText.inert(told.text());
        }
        if (span instanceof Span.Code code) {
            return MarkdownText.code(code.text());
        }
        if (span instanceof Span.Strong strong) {
            return "**" + prose(strong.prose()) + "**";
        }
        if (span instanceof Span.FileLink link) {
            return "[" + link.text() + "](" + link.text() + ")";
        }
        if (span instanceof Span.Reference || span instanceof Span.Place) {
            return MarkdownText.named(span.text());
        }
        return span.text();
    }
}
