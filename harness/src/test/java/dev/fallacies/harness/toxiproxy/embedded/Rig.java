package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Proxies, sockets and an upstream for one test. At its end all of them are gone. */
final class Rig implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final ControlClient control;
    private final List<Socket> sockets = new ArrayList<>();
    private EchoServer echo;

    Rig(Toxiproxies toxiproxy) {
        control = new ControlClient(toxiproxy.controlAddress());
    }

    ControlClient control() {
        return control;
    }

    /** The address of an echo, which starts when it is first asked for. */
    String echo() {
        if (echo == null) {
            try {
                echo = EchoServer.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return echo.address();
    }

    /** Creates a proxy on a free port. */
    ControlClient.Reply create(String name, String upstream) {
        return control.post("/proxies", "{'name':'" + name + "','listen':'localhost:0','upstream':'" + upstream + "'}")
                .expect(201);
    }

    void toxic(String proxy, String body) {
        control.post("/proxies/" + proxy + "/toxics", body).expect(200);
    }

    /** The port a proxy listens on. */
    int port(String name) {
        return ControlClient.port(control.get("/proxies/" + name).expect(200).json());
    }

    Socket connect(String name) throws IOException {
        return connect(port(name));
    }

    Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_TIMEOUT_MILLIS);
        return socket;
    }

    List<Socket> connect(String name, int count) throws IOException {
        int port = port(name);
        List<Socket> connected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connected.add(connect(port));
        }
        return connected;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        control.get("/proxies")
                .expect(200)
                .json()
                .fieldNames()
                .forEachRemaining(name -> control.delete("/proxies/" + name).expect(204));
        assertThat(control.get("/proxies").expect(200).json()).isEmpty();
        if (echo != null) {
            echo.close();
        }
    }
}
