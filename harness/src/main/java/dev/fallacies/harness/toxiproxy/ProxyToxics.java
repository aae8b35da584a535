package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Sets the toxics of one proxy, and reads each back. */
record ProxyToxics(ControlApi control, String proxy) {

    /**
     * Adds a toxic.
     *
     * @param name that the proxy has no other toxic of
     * @throws IOException if the engine refuses, or has something else than it was told
     */
    void add(String name, String type, ToxicDirection direction, Map<String, Number> attributes) throws IOException {
        control.addToxic(proxy, name, type, direction.name().toLowerCase(Locale.ROOT), attributes);
        JsonNode found = control.get(ControlApi.PROXIES + proxy + "/toxics/" + name);
        for (Map.Entry<String, Number> attribute : attributes.entrySet()) {
            requireSame(name, attribute, found.path("attributes").path(attribute.getKey()));
        }
    }

    /** @throws IOException if there is no such toxic */
    void remove(String name) throws IOException {
        control.delete(ControlApi.PROXIES + proxy + "/toxics/" + name);
    }

    /** Whole numbers go without a fraction, since a real Toxiproxy refuses one. */
    static Number number(double value) {
        if (value == Math.rint(value)) {
            return (long) value;
        }
        return value;
    }

    private static void requireSame(String toxic, Map.Entry<String, Number> wanted, JsonNode found) throws IOException {
        if (!found.isNumber() || found.asDouble() != wanted.getValue().doubleValue()) {
            throw new IOException("toxic " + toxic + ": set " + wanted.getKey() + " to " + wanted.getValue()
                    + ", but the engine has " + found);
        }
    }
}
