package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;

/** Comma-separated values after RFC 4180 but for its line feeds. */
public final class Csv {
    private static final ObjectWriter WRITER = writer();

    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> cells) {
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
