package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A toxic of a proxy: an immutable value.
 *
 * @param name unique among the toxics of its proxy, over both streams
 * @param kind the type and its attributes
 * @param stream the direction it works on
 * @param toxicity the probability, from 0 to 1, that it works on a connection; drawn once for each connection and
 *     direction, and again when the toxic is updated
 */
record Toxic(String name, ToxicKind kind, Stream stream, double toxicity) {

    static final double DEFAULT_TOXICITY = 1.0;

    /** A new toxic as a client describes it; the attributes that are not given have their defaults. */
    static Toxic create(JsonBody body) {
        Stream stream = Stream.parse(body.text("stream", Stream.DOWNSTREAM.jsonName()));
        String type = body.text("type", "");
        ToxicKind kind = ToxicTypes.defaultsOf(type).merge(body.attributes());
        String name = body.text("name", "");
        String effectiveName = name.isEmpty() ? type + "_" + stream.jsonName() : name;
        return new Toxic(effectiveName, kind, stream, body.fraction("toxicity", DEFAULT_TOXICITY));
    }

    /** This toxic with the attributes and toxicity that are given; name, type and stream never change. */
    Toxic merge(JsonBody body) {
        return new Toxic(name, kind.merge(body.attributes()), stream, body.fraction("toxicity", toxicity));
    }

    ObjectNode describe() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        kind.describe(node.putObject("attributes"));
        return node.put("name", name)
                .put("type", kind.type())
                .put("stream", stream.jsonName())
                .put("toxicity", toxicity);
    }

    boolean drawApplies() {
        return ThreadLocalRandom.current().nextDouble() < toxicity;
    }
}
