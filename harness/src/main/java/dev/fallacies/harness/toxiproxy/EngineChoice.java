package dev.fallacies.harness.toxiproxy;

import java.net.URI;
import java.nio.file.Path;

/** Which Toxiproxy makes the links. */
public sealed interface EngineChoice {
    /** The name of Toxiproxy's server program. */
    String PROGRAM = "toxiproxy-server";

    /** Where Toxiproxy listens unless it is told otherwise. */
    int PORT = 8474;

    /** The one that the suite brings. */
    record Embedded() implements EngineChoice {}

    /** A Toxiproxy server started by the harness. */
    record Program(Path executable) implements EngineChoice {}

    /** A Toxiproxy server that others started, and may use; its control address. */
    record Running(String host, int port) implements EngineChoice {}

    /**
     * Reads {@code embedded}, {@code real}, a path or a URL. {@code real} is the program {@code toxiproxy-server} on the
     * search path of this process.
     *
     * @throws IllegalArgumentException if the text is none of them, or there is no such program
     */
    static EngineChoice parse(String text) {
        if (text.equals("embedded")) {
            return new Embedded();
        }
        if (text.equals("real")) {
            return new Program(ProgramSearch.find(PROGRAM));
        }
        if (text.startsWith("http://")) {
            URI uri = URI.create(text);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("--toxiproxy " + text + ": expected http://host:port");
            }
            return new Running(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
        }
        return new Program(ProgramSearch.requireExecutable(Path.of(text)));
    }
}
