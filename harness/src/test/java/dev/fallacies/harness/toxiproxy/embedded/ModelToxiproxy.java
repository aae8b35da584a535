package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a Toxiproxy answers to valid calls, without any proxying. Its state is the JSON in which the control API describes
 * it, with {@link #ANY_PORT} for the port of every proxy that listens.
 */
final class ModelToxiproxy {

    static final String ANY_PORT = "127.0.0.1:PORT";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, ObjectNode> DEFAULTS = Map.of(
            "latency", JSON.objectNode().put("latency", 0).put("jitter", 0),
            "bandwidth", JSON.objectNode().put("rate", 0),
            "slow_close", JSON.objectNode().put("delay", 0),
            "timeout", JSON.objectNode().put("timeout", 0),
            "reset_peer", JSON.objectNode().put("timeout", 0),
            "slicer",
                    JSON.objectNode()
                            .put("average_size", 0)
                            .put("size_variation", 0)
                            .put("delay", 0),
            "limit_data", JSON.objectNode().put("bytes", 0),
            "noop", JSON.objectNode());

    private final ObjectNode proxies = JSON.objectNode();

    /** The status and the JSON of an answer; none for 204. */
    record Answer(int status, JsonNode json) {}

    ObjectNode proxies() {
        return proxies;
    }

    Answer create(ObjectNode body) {
        String name = body.path("name").asText();
        if (proxies.has(name)) {
            return error(409, "proxy already exists");
        }
        ObjectNode proxy = JSON.objectNode().put("enabled", true).setAll(body);
        proxy.set("toxics", JSON.arrayNode());
        proxies.set(name, proxy);
        return new Answer(201, listening(proxy));
    }

    Answer update(String name, ObjectNode body) {
        return proxies.has(name) ? new Answer(200, listening(proxy(name).setAll(body))) : error(404, "proxy not found");
    }

    Answer remove(String name) {
        return proxies.remove(name) == null ? error(404, "proxy not found") : noContent();
    }

    /** Of proxies that never match those that are there. */
    Answer populate(ArrayNode bodies) {
        ArrayNode made = JSON.arrayNode();
        for (JsonNode body : bodies) {
            proxies.remove(body.path("name").asText());
            made.add(create((ObjectNode) body).json().deepCopy());
        }
        return new Answer(201, JSON.objectNode().set("proxies", made));
    }

    Answer reset() {
        for (JsonNode proxy : proxies) {
            ((ObjectNode) proxy).put("enabled", true);
            ((ObjectNode) proxy).set("toxics", JSON.arrayNode());
            listening((ObjectNode) proxy);
        }
        return noContent();
    }

    Answer addToxic(String proxy, ObjectNode body) {
        if (!proxies.has(proxy)) {
            return error(404, "proxy not found");
        }
        String type = body.path("type").asText();
        ObjectNode toxic =
                JSON.objectNode().put("stream", "downstream").put("toxicity", 1).setAll(body);
        if (!toxic.has("name")) {
            toxic.put("name", type + "_" + toxic.path("stream").asText());
        }
        toxic.set("attributes", DEFAULTS.get(type).deepCopy().setAll((ObjectNode) body.path("attributes")));
        if (toxic(proxy, toxic.path("name").asText()) != null) {
            return error(409, "toxic already exists");
        }
        insert(toxics(proxy), toxic);
        return new Answer(200, toxic);
    }

    /** Those of the upstream stream come first. */
    private static void insert(ArrayNode toxics, ObjectNode toxic) {
        int index = toxics.size();
        if (toxic.path("stream").asText().equals("upstream")) {
            index = 0;
            while (index < toxics.size()
                    && toxics.get(index).path("stream").asText().equals("upstream")) {
                index++;
            }
        }
        toxics.insert(index, toxic);
    }

    Answer updateToxic(String proxy, String name, ObjectNode body) {
        ObjectNode toxic = toxic(proxy, name);
        if (toxic == null) {
            return noToxic(proxy);
        }
        if (body.has("toxicity")) {
            toxic.set("toxicity", body.path("toxicity"));
        }
        ((ObjectNode) toxic.path("attributes")).setAll((ObjectNode) body.path("attributes"));
        return new Answer(200, toxic);
    }

    Answer removeToxic(String proxy, String name) {
        ObjectNode toxic = toxic(proxy, name);
        if (toxic == null) {
            return noToxic(proxy);
        }
        toxics(proxy).remove(index(proxy, name));
        return noContent();
    }

    String typeOf(String proxy, String toxic) {
        ObjectNode found = toxic(proxy, toxic);
        return found == null ? "latency" : found.path("type").asText();
    }

    private Answer noToxic(String proxy) {
        return error(404, proxies.has(proxy) ? "toxic not found" : "proxy not found");
    }

    private ObjectNode toxic(String proxy, String name) {
        int index = index(proxy, name);
        return index < 0 ? null : (ObjectNode) toxics(proxy).get(index);
    }

    private int index(String proxy, String name) {
        return proxies.path(proxy).path("toxics").findValuesAsText("name").indexOf(name);
    }

    private ArrayNode toxics(String proxy) {
        return (ArrayNode) proxy(proxy).path("toxics");
    }

    private ObjectNode proxy(String name) {
        return (ObjectNode) proxies.path(name);
    }

    private static ObjectNode listening(ObjectNode proxy) {
        return proxy.path("enabled").asBoolean() ? proxy.put("listen", ANY_PORT) : proxy;
    }

    private static Answer noContent() {
        return new Answer(204, MissingNode.getInstance());
    }

    private static Answer error(int status, String message) {
        return new Answer(status, JSON.objectNode().put("error", message).put("status", status));
    }
}
