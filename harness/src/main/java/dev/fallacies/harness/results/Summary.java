package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code summary.json}: what a run's observations come to. Rows are found by their keys, so that many cost no more each. */
public final class Summary {
    private final int schemaVersion;
    private final String runId;
    private final List<SummaryRow> rows;
    private final List<LinkSummary> links;
    private final List<Drift> drifts;
    private final transient Map<String, List<SummaryRow>> byCase;
    private final transient Map<String, SummaryRow> byKey;

    /**
     * @param rows in the order of the plan, and of the statistics within a case
     * @param links by network
     * @param drifts how steady the machine was; empty or null if nothing watched it
     */
    @JsonCreator
    public Summary(
            @JsonProperty("schemaVersion") int schemaVersion,
            @JsonProperty("runId") String runId,
            @JsonProperty("rows") List<SummaryRow> rows,
            @JsonProperty("links") List<LinkSummary> links,
            @JsonProperty("drifts") List<Drift> drifts) {
        this.schemaVersion = schemaVersion;
        this.runId = runId;
        this.rows = List.copyOf(rows);
        this.links = List.copyOf(links);
        this.drifts = drifts == null ? List.of() : List.copyOf(drifts);
        this.byCase = this.rows.stream().collect(Collectors.groupingBy(SummaryRow::caseKey));
        this.byKey = this.rows.stream()
                .collect(Collectors.toMap(SummaryRow::key, Function.identity(), (first, second) -> first));
    }

    public int schemaVersion() {
        return schemaVersion;
    }

    public String runId() {
        return runId;
    }

    /** In the order of the plan, and of the statistics within a case. */
    public List<SummaryRow> rows() {
        return rows;
    }

    /** By network. */
    public List<LinkSummary> links() {
        return links;
    }

    /** How steady the machine was; empty if nothing watched it. */
    public List<Drift> drifts() {
        return drifts;
    }

    /** The rows of a case. */
    public List<SummaryRow> rowsOf(String caseKey) {
        return byCase.getOrDefault(caseKey, List.of());
    }

    /** The row with that key. */
    public Optional<SummaryRow> row(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
