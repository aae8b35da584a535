package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection to the control API on which anything can be sent. */
final class RawHttp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
    }

    record Answer(int status, String head, JsonNode json) {

        /** The shape of every error of the control API. */
        void isError(int expected) {
            assertThat(status).as(toString()).isEqualTo(expected);
            assertThat(json.path("error").asText()).isNotBlank();
            assertThat(json.path("status").asInt()).isEqualTo(expected);
        }
    }

    Socket socket() {
        return socket;
    }

    /** Sends one byte for each of the characters. */
    RawHttp send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads one answer. */
    Answer answer() throws IOException {
        InputStream input = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = input.read();
            assertThat(read).as("after %s", head).isNotNegative();
            head.append((char) read);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int lengthAt = lower.indexOf("content-length:");
        int length = lengthAt < 0
                ? 0
                : Integer.parseInt(lower.substring(lengthAt + 15, lower.indexOf('\r', lengthAt))
                        .strip());
        return new Answer(Integer.parseInt(head.substring(9, 12)), lower, JSON.readTree(input.readNBytes(length)));
    }

    boolean ends() throws IOException {
        return Sockets.readsEnd(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
