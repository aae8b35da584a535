package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes round trips of its own, both straight to an echo and through a link of the engine, as a blocking client does. The
 * error of an injected delay is, by definition, the round trip through the link, less the delay, less the direct round
 * trip after a pause as long as the delay: a link that waits leaves both ends idle, and idle processors wake slowly.
 */
final class LinkProbe implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LinkProbe.class.getName());

    private static final int MESSAGE_BYTES = 64;
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int OBSERVATIONS = 3;

    private final byte[] message = new byte[MESSAGE_BYTES];
    private final ServerSocket echo;
    private final ProxyListener link;
    private final Socket direct;
    private final Socket delayed;
    private volatile LatencyToxic latency = LatencyToxic.DEFAULT;

    LinkProbe(DataPlane dataPlane, Lead lead) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        echo = new ServerSocket(0, 2, loopback);
        startDaemon("toxiproxy-echo-accept", this::acceptAll);
        InetSocketAddress echoAddress = new InetSocketAddress(loopback, echo.getLocalPort());
        link = new ProxyListener(dataPlane, new InetSocketAddress(loopback, 0), echoAddress, lead, this::toxics);
        direct = connect(echoAddress);
        delayed = connect(link.address());
    }

    private List<Toxic> toxics(Stream stream) {
        return stream == Stream.DOWNSTREAM ? List.of(new Toxic("probe", latency, stream, 1)) : List.of();
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(address, TIMEOUT_MILLIS);
        return socket;
    }

    /** Injects this delay from now on. */
    void setDelay(long delayNanos) {
        latency = new LatencyToxic(delayNanos, 0);
        link.toxicsChanged();
    }

    /** Some observations of the error, in nanoseconds; they take a little more than five times the delay. */
    long[] observeErrorsNanos() throws IOException {
        long delayNanos = latency.latencyNanos();
        LockSupport.parkNanos(delayNanos);
        long directNanos = roundTripNanos(direct);
        // The first trip finds the engine idle for longer than the ones that follow, as they do in a loop of calls.
        roundTripNanos(delayed);
        long[] errorsNanos = new long[OBSERVATIONS];
        for (int i = 0; i < OBSERVATIONS; i++) {
            errorsNanos[i] = roundTripNanos(delayed) - delayNanos - directNanos;
        }
        return errorsNanos;
    }

    private long roundTripNanos(Socket socket) throws IOException {
        long startNanos = System.nanoTime();
        socket.getOutputStream().write(message);
        int read = socket.getInputStream().readNBytes(message, 0, MESSAGE_BYTES);
        if (read < MESSAGE_BYTES) {
            throw new IOException("the echo has ended");
        }
        return System.nanoTime() - startNanos;
    }

    private void acceptAll() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                socket.setTcpNoDelay(true);
                startDaemon("toxiproxy-echo", () -> echo(socket));
            } catch (IOException e) {
                logUnlessClosed(e);
            }
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            byte[] buffer = new byte[MESSAGE_BYTES];
            OutputStream output = socket.getOutputStream();
            for (int n = socket.getInputStream().read(buffer);
                    n > 0;
                    n = socket.getInputStream().read(buffer)) {
                output.write(buffer, 0, n);
            }
        } catch (IOException e) {
            logUnlessClosed(e);
        }
    }

    private void logUnlessClosed(IOException e) {
        if (!echo.isClosed()) {
            LOG.log(Level.WARNING, "the echo for calibration failed", e);
        }
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        echo.close();
        link.close();
        direct.close();
        delayed.close();
    }
}
