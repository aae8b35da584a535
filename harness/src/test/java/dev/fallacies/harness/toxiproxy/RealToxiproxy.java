package dev.fallacies.harness.toxiproxy;

import dev.fallacies.harness.MissingProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Toxiproxy on a free loopback port, for tests: the {@code toxiproxy-server} of the PATH. A test that needs one is
 * skipped where there is none, except in continuous integration ({@code CI=true}), where it fails.
 */
public final class RealToxiproxy implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ProgramStart.Started server;

    private RealToxiproxy(ProgramStart.Started server) {
        this.server = server;
    }

    /** Where the program is; aborts or fails the test if it is nowhere. */
    public static Path program() {
        try {
            return ProgramSearch.find("toxiproxy-server");
        } catch (IllegalArgumentException e) {
            throw MissingProgram.told(e.getMessage());
        }
    }

    /** Starts one that ends when it is closed, or with the tests. */
    public static RealToxiproxy start() throws IOException {
        return new RealToxiproxy(new ProgramStart(program(), ProgramStart.Ports::free).start());
    }

    /** The URL of its control API, without a slash at its end. */
    public String url() {
        return server.control().url();
    }

    public boolean isAlive() {
        return server.process().isAlive();
    }

    /** What it answers, letter by letter. */
    public String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** @throws AssertionError if it refuses */
    public void post(String path, String json) throws IOException, InterruptedException {
        send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(TIMEOUT);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(request + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        server.process().close();
    }
}
