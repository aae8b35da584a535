package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the tests do with sockets. */
final class Sockets {

    private static final double NANOS_PER_MILLI = 1e6;

    private Sockets() {}

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    /** Sends bytes to an echo and reads them back. */
    static double roundTripMillis(Socket socket, int length) throws IOException {
        byte[] sent = randomBytes(length);
        long start = System.nanoTime();
        socket.getOutputStream().write(sent);
        byte[] received = socket.getInputStream().readNBytes(length);
        double millis = millisSince(start);
        assertThat(received).isEqualTo(sent);
        return millis;
    }

    static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }

    /** Whether the stream ends here: orderly or, if the peer had unread data, by a reset. */
    static boolean readsEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Closed together. */
    static final class Many implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();

        void add(Socket socket) {
            sockets.add(socket);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
