package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProxyListenerTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final AtomicReference<ProxyListener> listener = new AtomicReference<>();
    private List<Toxic> toxics =
            List.of(new Toxic("slow", new LatencyToxic(Duration.ofHours(1).toNanos(), 0), Stream.DOWNSTREAM, 1));

    @Test
    void connectionHearsOfAChangeWhileItIsBeingMade() throws IOException {
        try (EchoServer echo = EchoServer.start();
                DataPlane dataPlane = new DataPlane(Transport.best())) {
            InetSocketAddress upstream = HostPort.parse(echo.address()).resolve();
            listener.set(new ProxyListener(
                    dataPlane, ANY_PORT, upstream, (waitNanos, directions) -> 0, this::removeWhenAsked));
            try (Socket socket =
                    new Socket(ANY_PORT.getAddress(), listener.get().address().getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(7);
                assertThat(socket.getInputStream().read()).isEqualTo(7);
            } finally {
                listener.get().close();
            }
        }
    }

    /** Whoever asks gets the toxics of before a change that is made right then. */
    private List<Toxic> removeWhenAsked(Stream stream) {
        List<Toxic> before = toxics;
        if (stream == Stream.DOWNSTREAM && !before.isEmpty()) {
            toxics = List.of();
            listener.get().toxicsChanged();
        }
        return stream == Stream.DOWNSTREAM ? before : List.of();
    }
}
