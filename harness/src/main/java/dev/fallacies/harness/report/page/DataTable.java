package dev.fallacies.harness.report.page;

import java.util.List;

/**
 * The numbers of a figure as a table.
 *
 * @param columns header cells, each with its unit if it has one, such as {@code p50 (ms)}
 * @param rows texts as they are shown, as many as there are columns; whatever a run calls its cases stands in them as it is
 */
public record DataTable(List<String> columns, List<List<String>> rows) {

    /** @throws IllegalArgumentException if a row has another number of cells than the header */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " does not fit under " + columns);
            }
        }
    }
}
