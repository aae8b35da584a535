package dev.fallacies.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fallacies.harness.process.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A Toxiproxy that delays by 10 ms more than it was told to, and denies it when it is asked. */
final class LyingToxiproxy implements AutoCloseable {
    private static final int LIE_MILLIS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildProcess engine;
    private final String truth;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, byte[]> told = new ConcurrentHashMap<>();
    private final AtomicInteger lies = new AtomicInteger();

    LyingToxiproxy() throws IOException {
        engine = ChildProcess.startJvm(
                "engine",
                "dev.fallacies.harness.toxiproxy.embedded.EngineMain",
                List.of(),
                List.of("--listen", "127.0.0.1:0", "--exit-with-parent"),
                Duration.ofSeconds(60));
        truth = "http://" + JSON.readTree(engine.readyLine()).path("address").asText();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often it was asked for a delay. */
    int lies() {
        return lies.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean isToxic = path.contains("/toxics");
            if (isToxic && exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 200, told.get(path));
                return;
            }
            boolean isLatency =
                    isToxic && JSON.readTree(body).path("type").asText().equals("latency");
            HttpResponse<byte[]> response = forward(exchange, isLatency ? lie(body) : body);
            if (isToxic) {
                told.put(path + "/" + JSON.readTree(body).path("name").asText(), body);
            }
            answer(exchange, response.statusCode(), isToxic ? body : response.body());
        }
    }

    private byte[] lie(byte[] body) throws IOException {
        lies.incrementAndGet();
        JsonNode toxic = JSON.readTree(body);
        ObjectNode attributes = (ObjectNode) toxic.path("attributes");
        attributes.put("latency", attributes.path("latency").asDouble() + LIE_MILLIS);
        return JSON.writeValueAsBytes(toxic);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(truth + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        engine.close();
    }
}
