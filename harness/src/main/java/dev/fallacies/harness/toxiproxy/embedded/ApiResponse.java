package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return error(new ApiException(status, message));
    }

    static ApiResponse error(ApiException error) {
        return error(error, JsonNodeFactory.instance.objectNode());
    }

    /** An error with more in its body than what every error has; {@code body} is added to. */
    static ApiResponse error(ApiException error, ObjectNode body) {
        body.put("error", error.getMessage()).put("status", error.status());
        return new ApiResponse(error.status(), Optional.of(body));
    }
}
