package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

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
        Wanted wanted = Wanted.of(body);
        if (proxies.containsKey(wanted.name)) {
            throw ApiException.conflict("proxy already exists");
        }
        return put(wanted);
    }

    private Proxy put(Wanted wanted) {
        Proxy proxy = new Proxy(wanted.name, wanted.settings, listenPolicy, dataPlane);
        if (wanted.settings.enabled()) {
            proxy.enable();
        }
        proxies.put(wanted.name, proxy);
        return proxy;
    }

    /**
     * Creates proxies, in order, and stops at the first that cannot be. One that is there already stays as it is, with its
     * toxics, if it has the same addresses, and is replaced if not.
     *
     * @param done told of each proxy that is as it was asked for
     * @throws ApiException before anything is done, if any is not described in full
     */
    void populate(List<JsonBody> bodies, Consumer<Proxy> done) {
        List<Wanted> allWanted = bodies.stream().map(Wanted::of).toList();
        allWanted.forEach(wanted -> done.accept(populate(wanted)));
    }

    private record Wanted(String name, ProxySettings settings) {
        static Wanted of(JsonBody body) {
            return new Wanted(body.requiredText("name"), ProxySettings.create(body));
        }
    }

    private Proxy populate(Wanted wanted) {
        Proxy existing = proxies.get(wanted.name);
        if (existing != null) {
            if (existing.hasAddressesOf(wanted.settings)) {
                return existing;
            }
            existing.disable();
        }
        return put(wanted);
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
