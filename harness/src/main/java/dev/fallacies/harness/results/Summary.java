package dev.fallacies.harness.results;

import java.util.List;
import java.util.Optional;

/**
 * {@code summary.json}: what a run's observations come to.
 *
 * @param rows in the order of the plan, and of the statistics within a case
 * @param links by network
 * @param drifts how steady the machine was; empty if nothing watched it
 */
public record Summary(
        int schemaVersion, String runId, List<SummaryRow> rows, List<LinkSummary> links, List<Drift> drifts) {

    public Summary {
        rows = List.copyOf(rows);
        links = List.copyOf(links);
        drifts = drifts == null ? List.of() : List.copyOf(drifts);
    }

    /** The rows of a case. */
    public List<SummaryRow> rowsOf(String caseKey) {
        return rows.stream().filter(r -> r.caseKey().equals(caseKey)).toList();
    }

    /** The row with that key. */
    public Optional<SummaryRow> row(String key) {
        return rows.stream().filter(r -> r.key().equals(key)).findFirst();
    }
}
