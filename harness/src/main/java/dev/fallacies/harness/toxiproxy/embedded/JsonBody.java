package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON object in the body of a request; every reading method rejects a value of the wrong type with status 400. */
final class JsonBody {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String place;

    /** @param place what a message about a missing field says after its name */
    private JsonBody(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    static JsonBody parse(byte[] body) {
        return ofObject(read(body), "");
    }

    /**
     * The objects of an array.
     *
     * @param element what each of them describes, for messages
     */
    static List<JsonBody> parseArray(byte[] body, String element) {
        JsonNode array = read(body);
        if (!array.isArray()) {
            throw ApiException.badBody("a JSON array is expected");
        }
        List<JsonBody> elements = new ArrayList<>();
        array.forEach(node -> elements.add(ofObject(node, " at " + element + " " + (elements.size() + 1))));
        return elements;
    }

    private static JsonBody ofObject(JsonNode node, String place) {
        if (!node.isObject()) {
            throw ApiException.badBody("a JSON object is expected");
        }
        return new JsonBody(node, place);
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw ApiException.badBody(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from an array", e);
        }
    }

    String text(String name, String absent) {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isTextual()) {
            throw ApiException.badBody(name + " must be a string");
        }
        return value.textValue();
    }

    /** A string that must be there and not be empty. */
    String requiredText(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw ApiException.badRequest("missing required field: " + name + place);
        }
        return value;
    }

    boolean flag(String name, boolean absent) {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw ApiException.badBody(name + " must be true or false");
        }
        return value.booleanValue();
    }

    /** A number from 0 to 1. */
    double fraction(String name, double absent) {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isNumber()) {
            throw ApiException.badBody(name + " must be a number");
        }
        double fraction = value.doubleValue();
        if (!(fraction >= 0 && fraction <= 1)) {
            throw ApiException.badRequest(name + " must be between 0 and 1");
        }
        return fraction;
    }

    Attributes attributes() {
        JsonNode value = node.path("attributes");
        if (!isAbsent(value) && !value.isObject()) {
            throw ApiException.badBody("attributes must be an object");
        }
        return new Attributes(value);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
