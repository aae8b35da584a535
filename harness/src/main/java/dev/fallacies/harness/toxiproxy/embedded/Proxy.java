package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A proxy as the control API knows it. Used by the control thread only, but for {@link #toxics(Stream)}. */
final class Proxy {

    private final String name;
    private final ListenPolicy listenPolicy;
    private final DataPlane dataPlane;
    private ProxySettings settings;
    private ProxyListener listener;
    private volatile List<Toxic> toxics = List.of();

    /** A proxy that is not enabled yet. */
    Proxy(String name, ProxySettings settings, ListenPolicy listenPolicy, DataPlane dataPlane) {
        this.name = name;
        this.settings = settings.withEnabled(false);
        this.listenPolicy = listenPolicy;
        this.dataPlane = dataPlane;
    }

    String name() {
        return name;
    }

    ObjectNode describe() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name)
                .put("listen", settings.listen())
                .put("upstream", settings.upstream())
                .put("enabled", settings.enabled())
                .set("toxics", describeToxics());
        return node;
    }

    /** The upstream ones first, each stream in the order of their work. */
    ArrayNode describeToxics() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        toxics.stream()
                .sorted(Comparator.comparing(Toxic::stream))
                .map(Toxic::describe)
                .forEach(array::add);
        return array;
    }

    /**
     * Takes on new settings. Another listen or upstream address drops all connections; one that only is written in
     * another way does not. If the new address cannot be bound, the proxy keeps it and is disabled.
     */
    void update(JsonBody body) {
        ProxySettings changed = settings.merge(body);
        if (!hasAddressesOf(changed)) {
            disable();
            settings = changed.withEnabled(false);
        }
        if (changed.enabled()) {
            enable();
        } else {
            disable();
        }
    }

    /** Whether it listens, or would, and connects where these settings say, however they write it. */
    boolean hasAddressesOf(ProxySettings other) {
        String listen = HostPort.format(listenPolicy.resolve(other.listen()));
        return listen.equals(settings.listen()) && other.upstream().equals(settings.upstream());
    }

    void enable() {
        if (!settings.enabled()) {
            // Looked up once, here, because a look-up on the event loop would hold up all traffic.
            InetSocketAddress upstreamAddress =
                    HostPort.parse(settings.upstream()).resolve();
            InetSocketAddress listenAddress = listenPolicy.resolve(settings.listen());
            listener = new ProxyListener(dataPlane, listenAddress, upstreamAddress, dataPlane.lead(), this::toxics);
            settings = settings.withListen(HostPort.format(listener.address())).withEnabled(true);
        }
    }

    void disable() {
        if (settings.enabled()) {
            listener.close();
            settings = settings.withEnabled(false);
        }
    }

    Toxic toxic(String toxicName) {
        return toxics.stream()
                .filter(toxic -> toxic.name().equals(toxicName))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("toxic not found"));
    }

    /** The toxics of one stream, in the order of their work; any thread may ask. */
    List<Toxic> toxics(Stream stream) {
        return toxics.stream().filter(toxic -> toxic.stream() == stream).toList();
    }

    void add(Toxic added) {
        if (toxics.stream().anyMatch(toxic -> toxic.name().equals(added.name()))) {
            throw ApiException.conflict("toxic already exists");
        }
        List<Toxic> changed = new ArrayList<>(toxics);
        changed.add(added);
        change(changed);
    }

    void replace(Toxic replaced, Toxic replacement) {
        change(toxics.stream()
                .map(toxic -> toxic == replaced ? replacement : toxic)
                .toList());
    }

    void remove(Toxic removed) {
        change(toxics.stream().filter(toxic -> toxic != removed).toList());
    }

    void reset() {
        change(List.of());
        enable();
    }

    private void change(List<Toxic> changed) {
        toxics = List.copyOf(changed);
        if (settings.enabled()) {
            listener.toxicsChanged();
        }
    }
}
