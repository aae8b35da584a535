package dev.fallacies.harness.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults that an experiment adds to a link and takes away again; those of the link's profile stay as they are. {@link
 * ToxicDirection#UPSTREAM} is from client to server. A toxic works on open connections at once, and the method returns when
 * it does.
 *
 * <p>Each method throws an IOException if the engine refuses, does not answer, or has something else than it was told.
 * Closing this removes what it added and mends a cut.
 */
public final class Toxics implements AutoCloseable {
    private final ProxyToxics toxics;
    private final Proxy proxy;
    private final AtomicInteger last = new AtomicInteger();
    private final Set<String> added = new ConcurrentSkipListSet<>();
    private volatile boolean isCut;

    private Toxics(ProxyToxics toxics, Proxy proxy) {
        this.toxics = toxics;
        this.proxy = proxy;
    }

    /**
     * Those of a proxy that is there, made by this process or by another.
     *
     * @param proxyUrl its URL in the engine's control API: {@code http://host:port/proxies/name}
     * @throws IOException if there is no such proxy
     */
    public static Toxics of(String proxyUrl) throws IOException {
        URI url = URI.create(proxyUrl);
        ControlApi control = new ControlApi(url.getHost(), url.getPort());
        String name = url.getPath().substring(ControlApi.PROXIES.length());
        return new Toxics(
                new ProxyToxics(control, name),
                control.byClient(() -> control.client().getProxy(name)));
    }

    /** A fault that is there until it is removed. */
    @FunctionalInterface
    public interface Fault {
        /** Takes it away; a second time does nothing. */
        void remove() throws IOException;
    }

    /**
     * Drops all bytes of a direction and keeps the connections open: a black hole. When it is taken away, those connections
     * end, as bytes are missing from them.
     */
    public Fault blackhole(ToxicDirection direction) throws IOException {
        return timeout(direction, Duration.ZERO);
    }

    /**
     * Drops all bytes of a direction, and ends a connection after some time.
     *
     * @param after whole milliseconds; 0 for never
     */
    public Fault timeout(ToxicDirection direction, Duration after) throws IOException {
        return add("timeout", direction, Map.of("timeout", after.toMillis()));
    }

    /**
     * Delays a direction by as much more.
     *
     * @param delay fractions of a millisecond only where the engine takes them
     * @param jitter uniform ±
     */
    public Fault latency(ToxicDirection direction, Duration delay, Duration jitter) throws IOException {
        return add("latency", direction, Map.of("latency", millis(delay), "jitter", millis(jitter)));
    }

    public Fault latency(ToxicDirection direction, Duration delay) throws IOException {
        return latency(direction, delay, Duration.ZERO);
    }

    /**
     * Resets connections (RST, at both ends).
     *
     * @param after whole milliseconds from now, or from their beginning
     */
    public Fault resetPeer(ToxicDirection direction, Duration after) throws IOException {
        return add("reset_peer", direction, Map.of("timeout", after.toMillis()));
    }

    /** Ends a connection when so many bytes have passed in a direction, counted from now, or from its beginning. */
    public Fault limitData(ToxicDirection direction, long bytes) throws IOException {
        return add("limit_data", direction, Map.of("bytes", bytes));
    }

    /** Limits the rate of a direction; see {@link ToxicProxy#addBandwidth}. */
    public Fault bandwidth(ToxicDirection direction, double bytesPerSecond) throws IOException {
        return add("bandwidth", direction, Map.of("rate", ProxyToxics.number(bytesPerSecond / 1000)));
    }

    /** Cuts the link: connections are closed and new ones refused. */
    public Fault cut() throws IOException {
        enable(false);
        return () -> {
            if (isCut) {
                enable(true);
            }
        };
    }

    /** Takes all of them away. */
    public void clear() throws IOException {
        for (String name : added) {
            remove(name);
        }
        if (isCut) {
            enable(true);
        }
    }

    /** @throws UncheckedIOException if a fault stays, which would be the next measurement's */
    @Override
    public void close() {
        try {
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException("a fault of a link cannot be taken away: " + e.getMessage(), e);
        }
    }

    private Fault add(String type, ToxicDirection direction, Map<String, Number> attributes) throws IOException {
        String name = "fault-" + last.incrementAndGet();
        toxics.add(name, type, direction, attributes);
        added.add(name);
        return () -> remove(name);
    }

    private void remove(String name) throws IOException {
        if (added.remove(name)) {
            toxics.remove(name);
        }
    }

    private void enable(boolean enabled) throws IOException {
        isCut = !enabled;
        toxics.control().byClient(() -> {
            if (enabled) {
                proxy.enable();
            } else {
                proxy.disable();
            }
            return enabled;
        });
    }

    private static Number millis(Duration duration) {
        return ProxyToxics.number(duration.toNanos() / 1e6);
    }
}
