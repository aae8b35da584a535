package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Proxies for one test, removed at its end. */
final class Rig implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final ControlClient control;
    private final List<String> names = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    Rig(Toxiproxies toxiproxy) {
        control = new ControlClient(toxiproxy.controlAddress());
    }

    ControlClient control() {
        return control;
    }

    /** Creates a proxy on a free port. */
    ControlClient.Reply create(String name, String upstream) {
        return create("{'name':'" + name + "','listen':'localhost:0','upstream':'" + upstream + "'}", name, 201);
    }

    ControlClient.Reply create(String body, String name, int status) {
        names.add(name);
        return control.post("/proxies", body).expect(status);
    }

    void toxic(String proxy, String body) {
        control.post("/proxies/" + proxy + "/toxics", body).expect(200);
    }

    /** The port a proxy listens on. */
    int port(String name) {
        String listen = control.get("/proxies/" + name).expect(200).text("listen");
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
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

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        names.forEach(name -> control.delete("/proxies/" + name));
    }
}
