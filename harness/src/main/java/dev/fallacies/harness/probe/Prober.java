package dev.fallacies.harness.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** The near end of raw TCP: one connection to a {@link ProbeServer}, straight or through a link. */
public final class Prober implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    /**
     * Connects.
     *
     * @param address {@code host:port}
     * @throws IOException if nobody listens there, or no answer comes within 30 s, here and in every other method
     */
    public Prober(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** One round trip of one byte, in nanoseconds. */
    public long roundTripNanos() throws IOException {
        long start = System.nanoTime();
        out.write(ProbeServer.ECHO);
        requireAnswer(in.read());
        return System.nanoTime() - start;
    }

    /** One round trip after both ends were idle for a while, in nanoseconds; the pause is not counted. */
    public long roundTripNanosAfter(long pauseNanos) throws IOException {
        LockSupport.parkNanos(pauseNanos);
        return roundTripNanos();
    }

    /** From the request to the last of so many bytes from the server, in nanoseconds. */
    public long downloadNanos(int bytes) throws IOException {
        long start = System.nanoTime();
        command(ProbeServer.DOWN, bytes);
        in.skipNBytes(bytes);
        return System.nanoTime() - start;
    }

    /** From the first of so many bytes to the server until its answer, in nanoseconds. */
    public long uploadNanos(int bytes) throws IOException {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 1);
        long start = System.nanoTime();
        command(ProbeServer.UP, bytes);
        out.write(data);
        requireAnswer(in.read());
        return System.nanoTime() - start;
    }

    /** Sends a numbered message without waiting for {@link #arrival}, so that several can be under way. */
    public void send(int id) throws IOException {
        command(ProbeServer.ARRIVE, id);
    }

    /** What the server says of the next message that it has seen on this connection. */
    public Arrival arrival() throws IOException {
        return new Arrival(in.readInt(), in.readLong());
    }

    /**
     * A message as the server saw it.
     *
     * @param id as it was sent
     * @param before how many messages the server had seen before it, on all connections
     */
    public record Arrival(int id, long before) {}

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** In one piece, so that it travels as one. */
    private void command(int command, int argument) throws IOException {
        byte[] header = {
            (byte) command, (byte) (argument >>> 24), (byte) (argument >>> 16), (byte) (argument >>> 8), (byte) argument
        };
        out.write(header);
    }

    private static void requireAnswer(int answer) throws IOException {
        if (answer < 0) {
            throw new IOException("the probe's connection was closed");
        }
    }
}
