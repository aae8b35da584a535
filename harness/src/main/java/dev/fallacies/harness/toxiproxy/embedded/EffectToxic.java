package dev.fallacies.harness.toxiproxy.embedded;

/** A toxic that acts on bytes as they come and holds none; {@link EffectStage} does the rest. */
interface EffectToxic extends ToxicKind {

    /** The effect on one direction of one connection. */
    Effect newEffect();

    @Override
    default Stage newStage(Toxic toxic, StageContext context) {
        return new EffectStage(toxic, context);
    }
}
