package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * What toxiproxy-java cannot do: attributes with fractions, requests with a time-out, and an answer that is no JSON as one
 * readable line.
 */
final class ControlApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String host;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    ControlApi(String host, int port) {
        this.host = host;
        this.port = port;
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient(host, port);
    }

    /** @throws IOException if nothing there answers as a Toxiproxy */
    String version() throws IOException {
        return version(TIMEOUT);
    }

    /** @throws IOException likewise, or if the answer takes longer than that */
    String version(Duration within) throws IOException {
        String version = send(request("/version").timeout(within).GET().build())
                .path("version")
                .asText("");
        if (version.isEmpty()) {
            throw new IOException("http://" + host + ":" + port + "/version names no version; is that a Toxiproxy?");
        }
        return version;
    }

    void awaitAnswer(Duration within, ChildProcess process) throws IOException {
        long giveUp = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                version();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > giveUp) {
                    throw new IOException("Toxiproxy did not start: " + process.lastWords(), e);
                }
                pause();
            }
        }
    }

    JsonNode get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    void addToxic(String proxy, String name, String type, String stream, Map<String, Number> attributes)
            throws IOException {
        Map<String, Object> toxic = Map.of("name", name, "type", type, "stream", stream, "attributes", attributes);
        send(request("/proxies/" + proxy + "/toxics")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(toxic)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                .timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri());
        } catch (IOException e) {
            throw new IOException("no answer from " + request.uri() + ": " + reason(e), e);
        }
        return parsed(request, response);
    }

    private static JsonNode parsed(HttpRequest request, HttpResponse<String> response) throws IOException {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IOException(
                    request.uri() + " answered " + response.statusCode() + " and no JSON; is that a Toxiproxy?");
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + body.path("error").asText("no reason given"));
        }
        return body;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Toxiproxy was starting");
        }
    }
}
