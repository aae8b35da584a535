package dev.fallacies.harness.toxiproxy.embedded;

/**
 * What a client can set on a proxy.
 *
 * @param listen where it listens: as written by the client while disabled, as bound while enabled
 * @param upstream where it connects to, as written by the client
 */
record ProxySettings(String listen, String upstream, boolean enabled) {

    /** The settings for a new proxy. */
    static ProxySettings create(JsonBody body) {
        String upstream = body.requiredText("upstream");
        return new ProxySettings(body.text("listen", ""), upstream, body.flag("enabled", true));
    }

    /** These settings with those changed that are given. */
    ProxySettings merge(JsonBody body) {
        return new ProxySettings(
                body.text("listen", listen), body.text("upstream", upstream), body.flag("enabled", enabled));
    }

    ProxySettings withListen(String newListen) {
        return new ProxySettings(newListen, upstream, enabled);
    }

    ProxySettings withEnabled(boolean newEnabled) {
        return new ProxySettings(listen, upstream, newEnabled);
    }
}
