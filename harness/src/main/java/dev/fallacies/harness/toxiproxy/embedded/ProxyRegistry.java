package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** All proxies by name, in the order of their names. Control thread only. */
final class ProxyRegistry {

    private final TreeMap<String, Proxy> proxies = new TreeMap<>();
    private final ListenPolicy listenPolicy;
    private final DataPlane dataPlane;

    ProxyRegistry(ListenPolicy listenPolicy, DataPlane dataPlane) {
        this.listenPolicy = listenPolicy;
        this.dataPlane = dataPlane;
    }

    /** Creates and, unless told otherwise, enables a proxy; one that cannot listen is not created. */
    Proxy create(JsonBody body) {
        String name = body.requiredText("name");
        ProxySettings settings = ProxySettings.create(body);
        if (proxies.containsKey(name)) {
            throw ApiException.conflict("proxy already exists");
        }
        Proxy proxy = new Proxy(name, settings, listenPolicy, dataPlane);
        if (settings.enabled()) {
            proxy.enable();
        }
        proxies.put(name, proxy);
        return proxy;
    }

    Proxy get(String name) {
        Proxy proxy = proxies.get(name);
        if (proxy == null) {
            throw ApiException.notFound("proxy not found");
        }
        return proxy;
    }

    void remove(String name) {
        get(name).disable();
        proxies.remove(name);
    }

    /** Enables every proxy and removes every toxic. */
    void reset() {
        proxies.values().forEach(Proxy::reset);
    }

    ObjectNode describe() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        proxies.forEach((name, proxy) -> node.set(name, proxy.describe()));
        return node;
    }
}
