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

    /** Of an observation, the direct one and its pause counted as one. */
    static final int TRIPS = OBSERVATIONS + 2;

    private final byte[] message = new byte[MESSAGE_BYTES];
    private final ServerSocket echo;
    private final ProxyListener link;
    private final Socket direct;
    private final Socket delayed;
    private volatile Delay delay = new Delay(0, 1);

    /** Of round trips that wait so long in each of one or two directions. */
    private record Delay(long nanos, int directions) {
        List<Toxic> toxics(Stream stream) {
            return stream == Stream.DOWNSTREAM || directions == 2
                    ? List.of(new Toxic("probe", new LatencyToxic(nanos, 0), stream, 1))
                    : List.of();
        }

        long roundTripNanos() {
            return nanos * directions;
        }
    }

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
        return delay.toxics(stream);
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(address, TIMEOUT_MILLIS);
        return socket;
    }

    /** Injects this delay from now on, downstream or in both directions. */
    void setDelay(LeadTable.WaitClass waits) {
        delay = new Delay(waits.waitNanos(), waits.directions());
        link.toxicsChanged();
    }

    /** Some observations of a delivery's error, in nanoseconds; they take a little more than five times the round trip's delay. */
    long[] observeErrorsNanos() throws IOException {
        long delayNanos = delay.roundTripNanos();
        LockSupport.parkNanos(delayNanos);
        long directNanos = roundTripNanos(direct);
        // The first trip finds the engine idle for longer than the ones that follow, as they do in a loop of calls.
        roundTripNanos(delayed);
        long[] errorsNanos = new long[OBSERVATIONS];
        for (int i = 0; i < OBSERVATIONS; i++) {
            errorsNanos[i] = (roundTripNanos(delayed) - delayNanos - directNanos) / delay.directions();
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
