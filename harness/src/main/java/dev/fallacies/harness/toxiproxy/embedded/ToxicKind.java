package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One type of toxic together with its attributes: an immutable value, one small class for each type. */
interface ToxicKind {

    /** The name of the type in the control API. */
    String type();

    /** The same type with the given attributes changed; the ones that are not given stay as they are. */
    ToxicKind merge(Attributes attributes);

    /** Writes all attributes, in the units of the control API. */
    void describe(ObjectNode attributes);

    /** A stage for one direction of one connection, beginning with this toxic. */
    Stage newStage(Toxic toxic, StageContext context);
}
