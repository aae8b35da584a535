package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests do with sockets. */
final class Sockets {

    private static final double NANOS_PER_MILLI = 1e6;

    private Sockets() {}

    /** How a stream ends: in order, or by the peer's reset. */
    enum Ending {
        END,
        RESET
    }

    /** Done on one of many connections. */
    interface Task<T> {
        T on(Socket socket) throws Exception;
    }

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

    /** Reads, whatever comes, until the stream ends. */
    static Ending ending(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return Ending.END;
        } catch (SocketException e) {
            assertThat(e).hasMessage("Connection reset");
            return Ending.RESET;
        }
    }

    /** Whether neither data nor the end comes for so long. */
    static boolean staysSilent(Socket socket, int millis) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(before);
        }
    }

    /** Runs what may block on a thread of its own: newer JDKs' common pool has one thread only where there are two processors. */
    static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task, command -> {
            Thread thread = new Thread(command, "background");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Does the same on all connections at once. */
    static <T> List<T> onEach(List<Socket> sockets, Task<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(sockets.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            sockets.forEach(socket -> futures.add(threads.submit(() -> task.on(socket))));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
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
