package dev.fallacies.harness.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The far end of raw TCP, for calibrations and controls: answers a byte with a byte, sends so many bytes, takes so many
 * and answers with one, or tells of a numbered message which one it is in the order of arrival. Listens on loopback. A thread a connection, with blocking calls: the simplest thing that adds the
 * least of its own.
 */
public final class ProbeServer implements AutoCloseable {
    /** The next byte is to come back. */
    static final int ECHO = 1;
    /** As many bytes as the following int are to come down. */
    static final int DOWN = 2;
    /** As many bytes as the following int come up. */
    static final int UP = 3;
    /** The following int is to come back, followed by the long that says how many messages came before it, on any connection. */
    static final int ARRIVE = 4;

    private static final int BUFFER_BYTES = 64 << 10;

    private final AtomicLong arrivals = new AtomicLong();
    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

    public ProbeServer() throws IOException {
        daemon("probe server", this::accept);
    }

    /** {@code host:port} */
    public String address() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon("probe connection", () -> serve(socket));
            } catch (IOException e) {
                // Closed from outside, which ends the loop; a connection that broke while it was accepted harms nobody.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int command = in.read(); command >= 0; command = in.read()) {
                switch (command) {
                    case ECHO -> out.write(command);
                    case DOWN -> send(in.readInt(), buffer, out);
                    case UP -> {
                        in.skipNBytes(in.readInt());
                        out.write(command);
                    }
                    case ARRIVE -> out.write(arrived(in.readInt()));
                    default -> throw new IOException("unknown command " + command);
                }
            }
        } catch (IOException e) {
            // The prober sees its connection end, and says so.
        }
    }

    private byte[] arrived(int id) {
        long before = arrivals.getAndIncrement();
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(id)
                .putLong(before)
                .array();
    }

    private static void send(int bytes, byte[] buffer, DataOutputStream out) throws IOException {
        for (int left = bytes; left > 0; left -= buffer.length) {
            out.write(buffer, 0, Math.min(left, buffer.length));
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
