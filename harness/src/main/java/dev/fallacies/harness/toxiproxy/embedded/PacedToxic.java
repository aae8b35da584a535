package dev.fallacies.harness.toxiproxy.embedded;

/** A toxic that only decides when bytes may go on, and in which pieces; {@link PacedStage} does the rest. */
interface PacedToxic extends ToxicKind {

    /** The decisions for one direction of one connection. */
    Pacing newPacing();

    @Override
    default Stage newStage(Toxic toxic, StageContext context) {
        return new PacedStage(toxic, context);
    }
}
