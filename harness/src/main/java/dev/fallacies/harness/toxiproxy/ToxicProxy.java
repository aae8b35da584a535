package dev.fallacies.harness.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** A proxy that we made, and its toxics, each read back after it was set. Closing it removes it from the engine. */
public final class ToxicProxy implements AutoCloseable {
    private final ControlApi control;
    private final Proxy proxy;
    private boolean removed;

    private ToxicProxy(ControlApi control, Proxy proxy) {
        this.control = control;
        this.proxy = proxy;
    }

    static ToxicProxy create(ControlApi control, String name, String upstream) throws IOException {
        Proxy proxy = control.byClient(() -> control.client().createProxy(name, "127.0.0.1:0", upstream));
        if (proxy == null || !name.equals(proxy.getName()) || proxy.getListen() == null) {
            throw new IOException(control.url() + " made no proxy when it was asked to; is that a Toxiproxy?");
        }
        return new ToxicProxy(control, proxy);
    }

    /** Where clients connect: {@code host:port}. */
    public String address() {
        return proxy.getListen();
    }

    /** Its URL in the engine's control API, for {@link Toxics#of}. */
    public String url() {
        return control.url() + ControlApi.PROXIES + proxy.getName();
    }

    /** Sends new connections to another server; those that are open are closed, the address stays. */
    public void retarget(String upstream) throws IOException {
        String before = proxy.getListen();
        control.byClient(() -> {
            proxy.setUpstream(upstream);
            return upstream;
        });
        if (!proxy.getListen().equals(before)) {
            throw new IOException("the proxy moved from " + before + " to " + proxy.getListen() + " with its upstream");
        }
    }

    /**
     * Delays one direction.
     *
     * @param millis fractions only where the engine takes them
     * @param jitterMillis uniform ±
     */
    public void addLatency(ToxicDirection direction, double millis, double jitterMillis) throws IOException {
        add(
                "latency",
                direction,
                Map.of("latency", ProxyToxics.number(millis), "jitter", ProxyToxics.number(jitterMillis)));
    }

    /** Limits the rate of one direction; the engine counts in kB/s. */
    public void addBandwidth(ToxicDirection direction, double bytesPerSecond) throws IOException {
        add("bandwidth", direction, Map.of("rate", ProxyToxics.number(bytesPerSecond / 1000)));
    }

    /** What cannot be removed goes with the engine, or is removed when that is closed. */
    @Override
    public void close() {
        if (removed) {
            return;
        }
        removed = true;
        try {
            control.delete(ControlApi.PROXIES + proxy.getName());
        } catch (IOException e) {
            // The measurement is over, and closing the engine tries again and says if it cannot.
        }
    }

    private void add(String type, ToxicDirection direction, Map<String, Number> attributes) throws IOException {
        String name = type + "_" + direction.name().toLowerCase(Locale.ROOT);
        new ProxyToxics(control, proxy.getName()).add(name, type, direction, attributes);
    }
}
