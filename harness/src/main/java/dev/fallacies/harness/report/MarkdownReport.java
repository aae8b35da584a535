package dev.fallacies.harness.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** A report as one Markdown file. */
public final class MarkdownReport {
    private final Writer out;

    private MarkdownReport(Writer out) {
        this.out = out;
    }

    public static String render(Report report) {
        StringWriter text = new StringWriter();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A part by itself, under a heading of that level. */
    static String render(String level, Part part) {
        StringWriter text = new StringWriter();
        try {
            new MarkdownReport(text).part(level, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().strip() + "\n";
    }

    /** Writes it part by part. */
    public static void write(Report report, Writer out) throws IOException {
        MarkdownReport markdown = new MarkdownReport(out);
        out.write("# " + report.title() + "\n");
        markdown.blocks(report.status());
        for (Part part : report.parts()) {
            markdown.part("##", part);
        }
    }

    private void part(String level, Part part) throws IOException {
        out.write("\n" + level + " " + MarkdownText.inertParagraph(part.heading()) + "\n");
        blocks(part.content().get());
        for (Part inner : part.parts()) {
            part(level + "#", inner);
        }
    }

    private void blocks(List<Block> blocks) throws IOException {
        for (Block block : blocks) {
            // A figure's numbers are in the tables and files beside it.
            if (!(block instanceof Block.Charts)) {
                out.write("\n" + MarkdownBlock.of(block) + "\n");
            }
        }
    }
}
