package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import dev.fallacies.harness.toxiproxy.embedded.ModelToxiproxy.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of valid calls, every Toxiproxy answers as {@link ModelToxiproxy} does, and is in the same state. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ControlSequencePropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PROXIES = List.of("p", "q", "r");
    private static final List<String> UPSTREAMS = List.of("localhost:1", "localhost:2");
    private static final List<String> TOXICS = List.of("a", "b", "c", "latency_downstream", "noop_upstream");
    private static final List<String> STREAMS = List.of("upstream", "downstream");
    private static final List<Double> TOXICITIES = List.of(0.0, 0.25, 0.5, 1.0);

    /** The slicer's sizes exclude each other in parts, so an update of one of them may be refused. */
    private static final Map<String, List<String>> ATTRIBUTES = Map.of(
            "latency", List.of("latency", "jitter"),
            "bandwidth", List.of("rate"),
            "slow_close", List.of("delay"),
            "timeout", List.of("timeout"),
            "reset_peer", List.of("timeout"),
            "slicer", List.of("delay"),
            "limit_data", List.of("bytes"),
            "noop", List.of());

    private static final List<String> TYPES =
            ATTRIBUTES.keySet().stream().sorted().toList();

    private final Toxiproxies toxiproxy;
    private final Rig rig;
    private final ModelToxiproxy model = new ModelToxiproxy();
    private Random random;

    ControlSequencePropertyTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
        rig = new Rig(toxiproxy);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    /** @param body as text, since the model keeps and changes the JSON it is given */
    private record Call(String method, String path, String body, Answer expected) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyAnswerIsTheModels(long seed) {
        random = new Random(seed);
        int calls = toxiproxy.either(400, 100);
        for (int i = 0; i < calls; i++) {
            Call call = nextCall();
            Reply reply = rig.control().send(call.method(), call.path(), call.body());
            String description = "call " + i + " of seed " + seed + ": " + call;
            assertThat(reply.status()).as(description).isEqualTo(call.expected().status());
            assertThat(normalised(reply.json()))
                    .as(description)
                    .isEqualTo(normalised(call.expected().json()));
            assertThat(normalised(rig.control().get("/proxies").expect(200).json()))
                    .as("state after " + description)
                    .isEqualTo(normalised(model.proxies()));
        }
    }

    private Call nextCall() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> createProxy();
            case 3, 4 -> updateProxy();
            case 5 -> removeProxy();
            case 6, 7, 8, 9, 10, 11 -> addToxic();
            case 12, 13, 14, 15 -> updateToxic();
            case 16, 17 -> removeToxic();
            case 18 -> populate();
            default -> random.nextInt(4) == 0 ? reset() : createProxy();
        };
    }

    private Call createProxy() {
        ObjectNode body = proxyBody(any(PROXIES));
        String text = body.toString();
        return new Call("POST", "/proxies", text, model.create(body));
    }

    private ObjectNode proxyBody(String name) {
        ObjectNode body =
                JSON.objectNode().put("name", name).put("listen", "localhost:0").put("upstream", any(UPSTREAMS));
        return random.nextInt(3) == 0 ? body.put("enabled", random.nextBoolean()) : body;
    }

    /** Who is enabled takes a new port, as somebody else may have the old one by now. */
    private Call updateProxy() {
        ObjectNode body = JSON.objectNode();
        if (random.nextBoolean()) {
            body.put("upstream", any(UPSTREAMS));
        }
        if (random.nextBoolean()) {
            body.put("enabled", random.nextBoolean());
        }
        if (body.path("enabled").asBoolean() || random.nextBoolean()) {
            body.put("listen", "localhost:0");
        }
        String name = any(PROXIES);
        String text = body.toString();
        return new Call(any(List.of("POST", "PATCH")), "/proxies/" + name, text, model.update(name, body));
    }

    private Call removeProxy() {
        String name = any(PROXIES);
        return new Call("DELETE", "/proxies/" + name, "", model.remove(name));
    }

    private Call populate() {
        List<String> names = new ArrayList<>(PROXIES);
        Collections.shuffle(names, random);
        ArrayNode bodies = JSON.arrayNode();
        names.subList(0, 1 + random.nextInt(names.size())).forEach(name -> bodies.add(proxyBody(name)));
        String text = bodies.toString();
        return new Call("POST", "/populate", text, model.populate(bodies));
    }

    private Call reset() {
        return new Call("POST", "/reset", "", model.reset());
    }

    private Call addToxic() {
        String type = any(TYPES);
        ObjectNode body = JSON.objectNode().put("type", type);
        ObjectNode attributes = anyAttributes(type);
        if (type.equals("slicer")) {
            attributes.put("average_size", 100 + random.nextInt(100)).put("size_variation", random.nextInt(100));
        }
        body.set("attributes", attributes);
        if (random.nextBoolean()) {
            body.put("name", any(TOXICS));
        }
        if (random.nextBoolean()) {
            body.put("stream", any(STREAMS));
        }
        if (random.nextBoolean()) {
            body.put("toxicity", any(TOXICITIES));
        }
        String proxy = any(PROXIES);
        String text = body.toString();
        return new Call("POST", "/proxies/" + proxy + "/toxics", text, model.addToxic(proxy, body));
    }

    private Call updateToxic() {
        String proxy = any(PROXIES);
        String toxic = any(TOXICS);
        ObjectNode body = JSON.objectNode().set("attributes", anyAttributes(model.typeOf(proxy, toxic)));
        if (random.nextBoolean()) {
            body.put("toxicity", any(TOXICITIES));
        }
        String path = "/proxies/" + proxy + "/toxics/" + toxic;
        String text = body.toString();
        return new Call(any(List.of("POST", "PATCH")), path, text, model.updateToxic(proxy, toxic, body));
    }

    private Call removeToxic() {
        String proxy = any(PROXIES);
        String toxic = any(TOXICS);
        return new Call("DELETE", "/proxies/" + proxy + "/toxics/" + toxic, "", model.removeToxic(proxy, toxic));
    }

    private ObjectNode anyAttributes(String type) {
        ObjectNode attributes = JSON.objectNode();
        for (String name : ATTRIBUTES.get(type)) {
            if (random.nextBoolean()) {
                attributes.put(name, random.nextInt(10_000));
            }
        }
        return attributes;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Ports are the system's choice, 1 may be written as 1.0, and a field of the original's own is of no use to anybody. */
    private static JsonNode normalised(JsonNode json) {
        JsonNode copy = json.deepCopy();
        for (JsonNode proxy : copy.findParents("listen")) {
            String listen =
                    proxy.path("listen").asText().replaceFirst("^127\\.0\\.0\\.1:\\d+$", ModelToxiproxy.ANY_PORT);
            ((ObjectNode) proxy).put("listen", listen).remove("Logger");
        }
        for (JsonNode toxic : copy.findParents("toxicity")) {
            ((ObjectNode) toxic).put("toxicity", toxic.path("toxicity").asDouble());
        }
        return copy;
    }
}
