package dev.fallacies.harness.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** gRPC's service config, as its channel builders take it: every number a double. */
public final class ServiceConfig {
    private ServiceConfig() {}

    /** @throws IllegalArgumentException if it is not a JSON object */
    public static Map<String, ?> parse(String json) {
        try {
            if (new ObjectMapper().readValue(json, Object.class) instanceof Map<?, ?> object) {
                return entries(object);
            }
            throw new IllegalArgumentException("a service config is a JSON object, not " + json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a service config in JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, ?> entries(Map<?, ?> object) {
        Map<String, Object> entries = new HashMap<>();
        object.forEach((name, value) -> entries.put(name.toString(), value(value)));
        return entries;
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> object) {
            return entries(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ServiceConfig::value).toList();
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
