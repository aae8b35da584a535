package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Comma-separated values after RFC 4180 but for its line feeds. */
public final class Csv {
    /** What spreadsheets take for a formula when it begins a cell. */
    private static final String FORMULA = "=+-@\t\r\n";

    private static final ObjectWriter WRITER = writer();
    private static final ObjectReader READER =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> cells) {
        try {
            return WRITER.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as CSV", e);
        }
    }

    /**
     * The cells of each row, the header included.
     *
     * @throws IOException if it is no such text
     */
    static List<List<String>> rows(String text) throws IOException {
        try (MappingIterator<List<String>> rows = READER.readValues(text)) {
            return rows.readAll();
        }
    }

    /** A cell; empty for null. An apostrophe keeps a text from being computed; a number with its sign is none. */
    public static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = InertText.cell(value.toString());
        boolean wouldBeComputed = value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return wouldBeComputed ? "'" + text : text;
    }

    /** Low end of an interval; null, which is an empty cell, without one. */
    public static Double low(Interval interval) {
        return interval == null ? null : interval.low();
    }

    /** High end of an interval; null without one. */
    public static Double high(Interval interval) {
        return interval == null ? null : interval.high();
    }

    /** A constant in lower case, as all files have it. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectWriter writer() {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        return mapper.writer(CsvSchema.emptySchema().withLineSeparator("\n"));
    }
}
