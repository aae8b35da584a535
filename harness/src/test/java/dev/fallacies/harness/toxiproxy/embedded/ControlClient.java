package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Raw HTTP to a control API. */
final class ControlClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;

    /** @param address host and port of the control API */
    ControlClient(String address) {
        this.address = address;
    }

    record Reply(int status, String contentType, JsonNode json) {

        Reply expect(int expectedStatus) {
            if (status != expectedStatus) {
                throw new AssertionError("expected status " + expectedStatus + " but was " + this);
            }
            return this;
        }

        String text(String field) {
            return json.path(field).asText();
        }
    }

    /** The port of the listen address of a proxy, as the API describes one. */
    static int port(JsonNode proxy) {
        String listen = proxy.path("listen").asText();
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** @param body JSON with single quotes, for legibility */
    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return reply(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) throws IOException {
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        boolean isJson = response.body().startsWith("{") || response.body().startsWith("[");
        JsonNode json = isJson ? MAPPER.readTree(response.body()) : MissingNode.getInstance();
        return new Reply(response.statusCode(), contentType, json);
    }
}
