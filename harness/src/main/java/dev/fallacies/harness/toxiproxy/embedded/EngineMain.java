package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the engine as a process of its own. Options: {@code --listen HOST:PORT} (default {@code 127.0.0.1:0}: loopback, any
 * free port), {@code --transport auto|nio}, {@code --allow-remote}, and {@code --exit-with-parent}: ends when standard
 * input does.
 *
 * <p>As soon as it can be used, it prints one line: <code>{"address":"127.0.0.1:41234","transport":"epoll"}</code>. Exit
 * status 2: wrong options; 1: cannot listen.
 */
public final class EngineMain {

    private EngineMain() {}

    /** Runs until the process is stopped, or until standard input ends if so told. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        EngineOptions options;
        try {
            options = EngineOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            fail(2, e.getMessage());
            return;
        }
        try (ToxiproxyEngine engine = new ToxiproxyEngine(options)) {
            announce(engine);
            awaitEnd(options);
        } catch (IOException e) {
            fail(1, e.getMessage() + ": " + e.getCause().getMessage());
        }
    }

    private static void announce(ToxiproxyEngine engine) {
        System.out.println(JsonNodeFactory.instance
                .objectNode()
                .put("address", engine.hostPort())
                .put("transport", engine.transport()));
        System.out.flush();
    }

    private static void awaitEnd(EngineOptions options) throws IOException, InterruptedException {
        if (options.exitWithParent()) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }

    private static void fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
