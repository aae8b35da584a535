package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * JSON that may come from anywhere is read as what it says and nothing else: no field twice or missing, no number from a text and
 * no text from a number, nothing that is not finite, and neither deeper nor longer than a run writes.
 */
final class GuardedJson {
    /** A trial of a case of the plan is the deepest, at 5. */
    private static final int MOST_NESTED = 20;

    /** Words of a failure are the longest that a run writes; a double has up to 24 digits. */
    private static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 60;

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private GuardedJson() {}

    static JsonMapper.Builder builder() {
        return JsonMapper.builder(factory())
                .annotationIntrospector(new EveryField())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }

    static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTED)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    static SimpleModule values() {
        SimpleModule module = new SimpleModule("guarded values");
        module.addDeserializer(double.class, new FiniteNumber());
        module.addDeserializer(Double.class, new FiniteNumber());
        module.addDeserializer(OptionalDouble.class, new OptionalNumber());
        module.addDeserializer(Instant.class, new Rfc3339());
        return module;
    }

    /** What a record has, its JSON has, be it null, unless a later suite has added it. */
    private static final class EveryField extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getDeclaringClass().isRecord() && !member.hasAnnotation(Later.class);
        }
    }

    private static double finite(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.currentToken().isNumeric()) {
            context.reportInputMismatch(Double.class, "expected a number, not %s", json.currentToken());
        }
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw JsonMappingException.from(json, "a number is not finite");
        }
        return value;
    }

    private static final class FiniteNumber extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1;

        FiniteNumber() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return finite(json, context);
        }
    }

    private static final class OptionalNumber extends StdScalarDeserializer<OptionalDouble> {
        private static final long serialVersionUID = 1;

        OptionalNumber() {
            super(OptionalDouble.class);
        }

        @Override
        public OptionalDouble deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return OptionalDouble.of(finite(json, context));
        }

        @Override
        public OptionalDouble getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }

    private static final class Rfc3339 extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Rfc3339() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                context.reportInputMismatch(Instant.class, "expected an instant, not %s", json.currentToken());
            }
            try {
                Instant instant = Instant.parse(json.getText());
                if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                    throw new DateTimeException("out of range");
                }
                return instant;
            } catch (DateTimeException e) {
                throw JsonMappingException.from(json, "'" + json.getText() + "' is no instant of RFC 3339");
            }
        }
    }
}
