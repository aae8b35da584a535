package dev.fallacies.harness.results;

/** The rows of a summary as comma-separated values with a header. */
final class SummaryCsv {
    private SummaryCsv() {}

    static String render(Summary summary) {
        StringBuilder text = new StringBuilder(
                Csv.line(SummaryColumn.ALL.stream().map(SummaryColumn::name).toList()));
        for (SummaryRow row : summary.rows()) {
            text.append(Csv.line(SummaryColumn.ALL.stream()
                    .map(c -> Csv.cell(c.value().apply(row)))
                    .toList()));
        }
        return text.toString();
    }
}
