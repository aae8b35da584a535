package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * An answer of the control API.
 *
 * @param status the HTTP status
 * @param body the JSON in the body; none for status 204
 */
record ApiResponse(int status, Optional<JsonNode> body) {

    static ApiResponse ok(JsonNode body) {
        return new ApiResponse(200, Optional.of(body));
    }

    static ApiResponse created(JsonNode body) {
        return new ApiResponse(201, Optional.of(body));
    }

    static ApiResponse noContent() {
        return new ApiResponse(204, Optional.empty());
    }

    static ApiResponse error(int status, String message) {
        return new ApiResponse(
                status,
                Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("error", message)
                        .put("status", status)));
    }
}
