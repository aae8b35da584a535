package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What toxiproxy-java cannot do: attributes with fractions, requests with a time-out, and whatever goes wrong as one
 * readable line.
 */
final class ControlApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_REASON_CHARS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // toxiproxy-java leaves its time-outs to the Java machine, which has none unless it is told.
        String millis = Long.toString(TIMEOUT.toMillis());
        System.getProperties().putIfAbsent("sun.net.client.defaultConnectTimeout", millis);
        System.getProperties().putIfAbsent("sun.net.client.defaultReadTimeout", millis);
    }

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

    /** The URL of its root, without a slash at its end. */
    String url() {
        return "http://" + host + ":" + port;
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient(host, port);
    }

    /**
     * Asks by way of toxiproxy-java, which throws unchecked exceptions when an answer is not what it expects.
     *
     * @throws IOException for whatever goes wrong
     */
    <T> T byClient(ClientCall<T> call) throws IOException {
        try {
            return call.answer();
        } catch (IOException e) {
            throw new IOException(url() + ": " + line(reason(e)), e);
        } catch (RuntimeException e) {
            throw new IOException(url() + " gave an answer that no Toxiproxy gives; is that a Toxiproxy?", e);
        }
    }

    /** @throws IOException if nothing there answers as a Toxiproxy */
    String version() throws IOException {
        return version(TIMEOUT);
    }

    /** @throws IOException likewise, or if the answer takes longer than that */
    String version(Duration within) throws IOException {
        String version = line(send(request("/version").timeout(within).GET().build())
                .path("version")
                .asText(""));
        if (version.isEmpty()) {
            throw new IOException(url() + "/version names no version; is that a Toxiproxy?");
        }
        return version;
    }

    JsonNode get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    void delete(String path) throws IOException {
        send(request(path).DELETE().build());
    }

    void addToxic(String proxy, String name, String type, String stream, Map<String, Number> attributes)
            throws IOException {
        Map<String, Object> toxic = Map.of("name", name, "type", type, "stream", stream, "attributes", attributes);
        send(request("/proxies/" + proxy + "/toxics")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(toxic)))
                .build());
    }

    /** Whether a request failed because nobody listens at the address. */
    static boolean nobodyListens(IOException failure) {
        return failure.getCause() instanceof ConnectException;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    private JsonNode send(HttpRequest request) throws IOException {
        // Not the request's own time-out, which ends with the headers: a body may never come.
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return parsed(request, answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri());
        } catch (TimeoutException e) {
            throw new IOException("no answer from " + request.uri() + " within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException("no answer from " + request.uri() + ": " + line(reason(cause)), cause);
        } finally {
            answer.cancel(true);
        }
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
                    + line(body.path("error").asText("no reason given")));
        }
        return body;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** What others wrote, fit to be part of a line. */
    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MOST_REASON_CHARS ? line.substring(0, MOST_REASON_CHARS) + "…" : line;
    }

    /** Something that toxiproxy-java is asked. */
    @FunctionalInterface
    interface ClientCall<T> {
        T answer() throws IOException;
    }
}
