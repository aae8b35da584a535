package dev.fallacies.harness.toxiproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Something on a free loopback port that is taken for a Toxiproxy, for tests. It closes each connection after an answer. */
public final class FakeControlApi implements AutoCloseable {
    /** The answer that never comes. */
    public static final byte[] NONE = {};

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Function<String, byte[]> answers;

    /** @param answers of a request's first line: {@code GET /version HTTP/1.1} */
    public FakeControlApi(Function<String, byte[]> answers) throws IOException {
        this.answers = answers;
        daemon(this::acceptAll);
    }

    /** One that answers as a Toxiproxy when it is asked who it is, and otherwise as it is told. */
    public static FakeControlApi withVersion(byte[] otherwise) throws IOException {
        byte[] version = answer("200 OK", "{\"version\":\"2.12.0\"}");
        return new FakeControlApi(request -> request.startsWith("GET /version ") ? version : otherwise);
    }

    /** @param status code and phrase */
    public static byte[] answer(String status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As a company's gateway gives. */
    public static byte[] html(String status) {
        return answer(status, "<!doctype html>\n<html>\n<body>Please log in.</body>\n</html>\n");
    }

    public static byte[] garbage() {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The first lines of all requests so far. */
    List<String> requests() {
        return requests;
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try {
            String request = read(socket);
            requests.add(request);
            byte[] answer = answers.apply(request);
            if (answer != NONE) {
                socket.getOutputStream().write(answer);
                socket.close();
            }
        } catch (IOException e) {
            // The caller went away.
        }
    }

    /** Reads all of it, since unread bytes would turn the end of the connection into a reset. */
    private static String read(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = String.valueOf(reader.readLine());
        int bodyBytes = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                bodyBytes =
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (int i = 0; i < bodyBytes; i++) {
            reader.read();
        }
        return first;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake control API");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
