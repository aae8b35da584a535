package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;

/** The rows of a summary as comma-separated values with a header, after RFC 4180 but for its line feeds. */
final class SummaryCsv {
    private static final ObjectWriter WRITER = writer();

    private SummaryCsv() {}

    static String render(Summary summary) {
        StringBuilder text = new StringBuilder(
                line(SummaryColumn.ALL.stream().map(SummaryColumn::name).toList()));
        for (SummaryRow row : summary.rows()) {
            text.append(line(SummaryColumn.ALL.stream().map(c -> cell(c, row)).toList()));
        }
        return text.toString();
    }

    private static String cell(SummaryColumn column, SummaryRow row) {
        Object value = column.value().apply(row);
        return value == null ? "" : value.toString();
    }

    private static String line(List<String> cells) {
        try {
            return WRITER.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as CSV", e);
        }
    }

    private static ObjectWriter writer() {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        return mapper.writer(CsvSchema.emptySchema().withLineSeparator("\n"));
    }
}
