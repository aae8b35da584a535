package dev.fallacies.harness.report;

import java.util.List;
import java.util.function.Supplier;

/**
 * A part of a report with a heading. Its text is made when it is asked for, so that a long report is never all in memory.
 *
 * @param id of the place, unique in the report
 * @param content before its parts
 */
public record Part(String id, String heading, Supplier<List<Block>> content, List<Part> parts) {

    public Part {
        parts = List.copyOf(parts);
    }

    static Part of(String id, String heading, Supplier<List<Block>> content) {
        return new Part(id, heading, content, List.of());
    }
}
