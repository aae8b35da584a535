package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Requests that no well-behaved client would send, each over a connection of its own.
 *
 * @param port of a control API on loopback
 */
record RawRequests(int port) {

    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    /** An answer; its body is empty where there is none. */
    record Answer(int status, String body) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    /** @param headers without a line end after the last one */
    Answer send(String method, String path, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = method + " " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write(request.toByteArray());
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Answer parse(String answer) throws IOException {
        int headEnd = answer.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            throw new IOException("no HTTP answer: " + answer);
        }
        String statusLine = answer.substring(0, answer.indexOf("\r\n"));
        return new Answer(Integer.parseInt(statusLine.split(" ")[1]), answer.substring(headEnd + 4));
    }
}
