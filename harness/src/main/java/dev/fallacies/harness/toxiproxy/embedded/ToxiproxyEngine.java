package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Toxiproxy in Java: TCP proxies that misbehave as told over Toxiproxy's HTTP control API (see <a
 * href="https://github.com/Shopify/toxiproxy">Shopify/toxiproxy</a>), with timers precise to some ten microseconds.
 *
 * <p>Where it differs from the original on purpose: delays may be fractions of a millisecond; delays of toxics in a row add
 * up, whatever the traffic; attributes are validated, and a slicer needs its average size; a reset_peer resets also
 * connections that were there before it, and can be removed while it waits; a connection on which the toxicity of a timeout
 * was not drawn survives its removal; an empty listen host is loopback, and other than loopback addresses are refused unless
 * allowed; requests that may come from a web page are refused; every error is JSON. Two toxics are its own: {@link
 * FlipBytesToxic} and {@link RecordBytesToxic}.
 */
public final class ToxiproxyEngine implements AutoCloseable {

    /** What {@code /version} answers; the prefix tells it from the original. */
    public static final String VERSION = "embedded-0.1.0";

    private final ExecutorService controlThread =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("toxiproxy-control", true));
    private final DataPlane dataPlane;
    private final ProxyRegistry proxies;
    private final ControlServer controlServer;
    private final Transport transport;

    /**
     * Starts the engine.
     *
     * @throws IOException if the control address cannot be listened on
     * @throws IllegalArgumentException if the control address is unknown, or not loopback without being allowed
     */
    public ToxiproxyEngine(EngineOptions options) throws IOException {
        transport = options.transport().open();
        InetSocketAddress controlAddress = options.controlAddress();
        dataPlane = new DataPlane(transport);
        ListenPolicy listenPolicy = new ListenPolicy(options.allowRemote());
        proxies = new ProxyRegistry(listenPolicy, dataPlane);
        ControlApi api = new ControlApi(proxies, VERSION);
        ControlHandler handler = new ControlHandler(api, new RequestGuard(options.allowRemote()), controlThread);
        try {
            controlServer = new ControlServer(transport, controlAddress, handler);
            dataPlane.startCalibration();
        } catch (IOException e) {
            controlThread.shutdownNow();
            dataPlane.close();
            throw e;
        }
    }

    /**
     * Creates proxies as {@code POST /populate} does: one that is there already stays as it is if it has the same
     * addresses, and is replaced if not.
     *
     * @param json the body of such a request: a JSON array of proxies
     * @throws IllegalArgumentException with the API's words if it is refused; the proxies before the one at fault are there
     */
    public void populate(byte[] json) {
        try {
            controlThread
                    .submit(() -> proxies.populate(JsonBody.parseArray(json, "proxy"), proxy -> {}))
                    .get();
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proxies were created", e);
        }
    }

    private static RuntimeException refused(Throwable cause) {
        return cause instanceof ApiException
                ? new IllegalArgumentException(cause.getMessage(), cause)
                : new IllegalStateException(cause);
    }

    /** Where the control API listens. */
    public InetSocketAddress address() {
        return controlServer.address();
    }

    /** The same as clients write it: {@code 127.0.0.1:8474}, {@code [::1]:8474}. */
    public String hostPort() {
        return HostPort.format(address());
    }

    /** {@code epoll}, {@code kqueue} or {@code nio}; the last spends more processor time on precise delays. */
    public String transport() {
        return transport.name();
    }

    /** Why this machine has none but {@code nio}, in the system's words and one line; empty if it has another. */
    public static Optional<String> whyNotNative() {
        return Transport.whyNotNative();
    }

    /** Stops listening and drops all connections. */
    @Override
    public void close() throws IOException {
        controlServer.close();
        controlThread.shutdownNow();
        dataPlane.close();
    }
}
