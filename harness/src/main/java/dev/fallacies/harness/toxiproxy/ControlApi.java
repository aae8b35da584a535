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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What toxiproxy-java cannot do: attributes with fractions, requests with a time-out, and whatever goes wrong as one
 * readable line.
 */
final class ControlApi {
    /** Path that the names of proxies follow. */
    static final String PROXIES = "/proxies/";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_REASON_CHARS = 200;
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

    /** The URL of its root, without a slash at its end. */
    String url() {
        return "http://" + host + ":" + port;
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient(host, port);
    }

    /**
     * Asks by way of toxiproxy-java, which has no time-outs, and throws unchecked exceptions when an answer is not what it
     * expects. It is asked on a thread of its own: time-outs for the whole Java machine would only hold if nothing in it
     * had used its HTTP before.
     *
     * @throws IOException for whatever goes wrong
     */
    <T> T byClient(ClientCall<T> call) throws IOException {
        FutureTask<T> answer = new FutureTask<>(call::answer);
        Thread thread = new Thread(answer, "asking " + url());
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + url());
        } catch (TimeoutException e) {
            throw new IOException(url() + ": timed out, no answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private IOException failed(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException
                ? new IOException(url() + ": " + line(reason(cause)), cause)
                : new IOException(url() + " gave an answer that no Toxiproxy gives; is that a Toxiproxy?", cause);
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
        send(request(PROXIES + proxy + "/toxics")
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
