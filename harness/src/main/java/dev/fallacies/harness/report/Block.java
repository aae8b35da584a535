package dev.fallacies.harness.report;

import java.util.List;

/** A part of a report, the same whatever the report is written in. */
public sealed interface Block {

    record Paragraph(Prose prose) implements Block {}

    /** What a reader should know before anything else. */
    record Note(Prose prose) implements Block {}

    record Bullets(List<Prose> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * A table, whose first column says what a row is about.
     *
     * @param label what it shows, for those who cannot see it
     */
    record Table(String label, List<Prose> header, List<List<Prose>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }

        static Table of(String label, List<String> header, List<List<Prose>> rows) {
            return new Table(label, header.stream().map(Prose::of).toList(), rows);
        }
    }

    /**
     * Where the figures of an experiment are, if the format can draw any.
     *
     * @param scenario its id
     */
    record Charts(String scenario) implements Block {}

    static Paragraph paragraph(String text) {
        return new Paragraph(Prose.of(text));
    }
}
