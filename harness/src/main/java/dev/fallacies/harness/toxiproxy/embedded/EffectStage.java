package dev.fallacies.harness.toxiproxy.embedded;

/** A stage that holds no bytes, so that it has room when the one after it has. Event loop only. */
final class EffectStage implements Stage {

    private final StageContext context;
    private final Effect.Passage onward = new Onward();
    private Effect effect;
    private Source previous;
    private Sink next;
    private final LoopTimer timer;
    private long passedBytes;
    private boolean inputEnded;
    private boolean endHandedOn;
    private boolean retired;

    /** A stage for a toxic, if it is drawn to work here, or else one that hands everything on. */
    EffectStage(Toxic toxic, StageContext context) {
        this.context = context;
        this.timer = new LoopTimer(context.eventLoop());
        this.effect = effectOf(toxic);
    }

    private static Effect effectOf(Toxic toxic) {
        return toxic.drawApplies() ? ((EffectToxic) toxic.kind()).newEffect() : Effect.NONE;
    }

    @Override
    public void connect(Source newPrevious, Sink newNext) {
        boolean first = next == null;
        previous = newPrevious;
        next = newNext;
        if (first) {
            effect.begin(onward);
        }
    }

    @Override
    public void update(Toxic toxic) {
        if (!effect.isCommitted()) {
            become(effectOf(toxic));
        }
    }

    @Override
    public void retire() {
        effect.removed(onward);
        retired = true;
        become(Effect.NONE);
        context.retired().run();
    }

    private void become(Effect newEffect) {
        timer.cancel();
        effect = newEffect;
        effect.begin(onward);
        if (inputEnded && !endHandedOn) {
            effect.inputEnded(onward);
        }
    }

    /** One that has ended the stream stays until the connection is closed, to drop what still comes. */
    @Override
    public boolean isRetired() {
        return retired && (inputEnded || !endHandedOn);
    }

    @Override
    public boolean hasRoom() {
        return endHandedOn || effect.dropsAll() || next.hasRoom();
    }

    @Override
    public void accept(Chunk chunk) {
        if (endHandedOn) {
            chunk.data().release();
        } else {
            effect.take(onward, chunk);
        }
    }

    @Override
    public void end() {
        inputEnded = true;
        if (!endHandedOn) {
            effect.inputEnded(onward);
        }
    }

    @Override
    public void resume() {
        previous.resume();
    }

    @Override
    public void discard() {
        timer.cancel();
    }

    private final class Onward implements Effect.Passage {

        @Override
        public void pass(Chunk chunk) {
            passedBytes += chunk.length();
            next.accept(chunk);
        }

        @Override
        public void end() {
            if (!endHandedOn) {
                endHandedOn = true;
                timer.cancel();
                next.end();
                // There is room now for everything, since all of it is dropped.
                previous.resume();
            }
        }

        @Override
        public void reset() {
            timer.cancel();
            context.reset().run();
        }

        @Override
        public long passedBytes() {
            return passedBytes;
        }

        @Override
        public void schedule(Runnable task, long delayNanos) {
            timer.set(task, delayNanos);
        }
    }
}
