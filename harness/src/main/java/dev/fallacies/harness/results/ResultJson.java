package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How the values of a run are spelled in JSON: instants as RFC 3339, enum constants in lower case, a statistic by its
 * column, an empty optional as null. A number that is not finite is refused, since JSON has no name for it.
 */
public final class ResultJson {
    private static final ObjectMapper MAPPER = GuardedJson.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), spelling(), GuardedJson.values())
            // A record's components are its data; a method named get… or is… computes something.
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addMixIn(NetworkProfile.class, NetworkProfileUnits.class)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPrettyPrinter(printer())
            .build();

    private ResultJson() {}

    /** One value on one line, without its end. */
    static String line(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** One value as a file of its own: indented, ends with a line feed. */
    public static String document(Object value) {
        return write(MAPPER.writerWithDefaultPrettyPrinter(), value) + "\n";
    }

    /** The same where it need not be in memory as a whole. */
    static void write(Object value, Writer out) throws IOException {
        try {
            MAPPER.writerWithDefaultPrettyPrinter()
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValue(out, value);
            out.write("\n");
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    /** One value as a tree. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws JsonProcessingException if the text is no such value */
    static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return read(text, type, UnknownFields.PASSED_OVER);
    }

    /** @throws JsonProcessingException if the text is no such value */
    static <T> T read(String text, Class<T> type, UnknownFields unknown) throws JsonProcessingException {
        ObjectReader reader = MAPPER.readerFor(type);
        T value = (unknown == UnknownFields.REFUSED
                        ? reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        : reader)
                .readValue(text);
        if (value == null) {
            throw JsonMappingException.from((JsonParser) null, "expected an object, not null");
        }
        return value;
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static IllegalArgumentException notJson(JsonProcessingException e) {
        return new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
    }

    /** The same line ends on every system, so that checksums of the same values agree. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }

    private static SimpleModule spelling() {
        SimpleModule module = new SimpleModule("spelling");
        module.addSerializer(Double.class, new FiniteNumber());
        module.addSerializer(double.class, new FiniteNumber());
        module.addSerializer(Enum.class, new LowerCase());
        module.addSerializer(Statistic.class, new Column());
        module.addDeserializer(Statistic.class, new StatisticOfColumn());
        return module;
    }

    /** Gives the components of a profile, which know nothing of JSON, the names that say their units. */
    private interface NetworkProfileUnits {
        @JsonProperty("rtt_ms")
        double rttMillis();

        @Later
        @JsonProperty("up_share")
        OptionalDouble upShare();

        @JsonProperty("jitter_ms")
        double jitterMillis();

        @JsonProperty("down_bytes_per_s")
        OptionalDouble downBytesPerSecond();

        @JsonProperty("up_bytes_per_s")
        OptionalDouble upBytesPerSecond();

        @JsonProperty("fibre_bound_ms")
        OptionalDouble fibreBoundMillis();
    }

    private static final class FiniteNumber extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1;

        FiniteNumber() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value)) {
                throw JsonMappingException.from(json, value + " is no finite number; leave it out and say why");
            }
            json.writeNumber(value);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class LowerCase extends StdScalarSerializer<Enum> {
        private static final long serialVersionUID = 1;

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final class Column extends StdScalarSerializer<Statistic> {
        private static final long serialVersionUID = 1;

        Column() {
            super(Statistic.class);
        }

        @Override
        public void serialize(Statistic value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.column());
        }
    }

    private static final class StatisticOfColumn extends StdScalarDeserializer<Statistic> {
        private static final long serialVersionUID = 1;

        StatisticOfColumn() {
            super(Statistic.class);
        }

        @Override
        public Statistic deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return Statistic.ofColumn(json.getValueAsString());
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.from(json, e.getMessage(), e);
            }
        }
    }
}
