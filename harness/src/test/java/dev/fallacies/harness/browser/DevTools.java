package dev.fallacies.harness.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The DevTools protocol over a pipe: JSON messages, each ended by a zero byte. */
final class DevTools implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 120;

    private final OutputStream out;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    DevTools(InputStream in, OutputStream out) {
        this.out = out;
        Thread reader = new Thread(() -> read(new BufferedInputStream(in)), "devtools");
        reader.setDaemon(true);
        reader.start();
    }

    /** Hears every event, in order. */
    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param session of a page; null for the browser itself
     * @throws AssertionError if the browser refuses, is gone, or does not answer in time
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send(message);
        return await(answer, method);
    }

    private synchronized void send(ObjectNode message) {
        try {
            out.write(JSON.writeValueAsBytes(message));
            out.write(0);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the browser is gone", e);
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, String method) {
        try {
            if (ended) {
                throw new AssertionError(method + ": the browser is gone");
            }
            JsonNode message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new AssertionError(method + ": " + message.get("error"));
            }
            return message.path("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method + ": no answer", e);
        }
    }

    private void read(InputStream in) {
        try (in) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != 0) {
                    message.write(next);
                } else {
                    heard(JSON.readTree(message.toByteArray()));
                    message.reset();
                }
            }
        } catch (IOException e) {
            // As at the end of the pipe, below: whoever waits is told.
        }
        ended = true;
        asked.values().forEach(answer -> answer.completeExceptionally(new IOException("the browser is gone")));
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            asked.remove(message.get("id").asInt()).complete(message);
        } else {
            listeners.forEach(listener -> listener.accept(message));
        }
    }

    /** The browser ends when its pipe does. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
