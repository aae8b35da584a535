package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Does nothing. */
record NoopToxic() implements EffectToxic {

    static final NoopToxic DEFAULT = new NoopToxic();

    @Override
    public String type() {
        return "noop";
    }

    @Override
    public NoopToxic merge(Attributes attributes) {
        return this;
    }

    @Override
    public void describe(ObjectNode attributes) {}

    @Override
    public Effect newEffect() {
        return Effect.NONE;
    }
}
