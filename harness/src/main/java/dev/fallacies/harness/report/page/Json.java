package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.stream.Stream;

/** How options of charts are put together: from constant texts, and from what a run says, which never becomes part of a text. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** More digits of a coordinate than can be seen. */
    private static final MathContext DIGITS = new MathContext(7);

    private Json() {}

    /** A constant part of an option. */
    static ObjectNode object(String constant) {
        try {
            return (ObjectNode) MAPPER.readTree(constant);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part of a chart is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    static ArrayNode array(Collection<? extends JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }

    static ArrayNode array(Stream<? extends JsonNode> elements) {
        return array(elements.toList());
    }

    /** Numbers; one that is not finite, and so none of JSON's, is a gap. */
    static ArrayNode numbers(double... values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(number(value));
            } else {
                array.add("-");
            }
        }
        return array;
    }

    static JsonNode number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return JsonNodeFactory.instance.numberNode(rounded.doubleValue());
    }
}
