package dev.fallacies.harness.toxiproxy.embedded;

import java.util.ArrayDeque;

/** A first-in-first-out queue whose head goes on when a {@link Pacing} says so. Event loop only. */
final class PacedStage implements Stage {

    private final StageContext context;
    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private long queuedBytes;
    private Pacing pacing;
    private Pacing.Slice slice;
    private long releaseNanos;
    private final LoopTimer timer;
    private Source previous;
    private Sink next;
    private long unblockedNanos;
    private long handedOnNanos;
    private boolean holdingBack;
    private boolean blocked;
    private boolean releasing;
    private boolean ended;
    private boolean drained;
    private long drainedNanos;
    private boolean endHandedOn;
    private boolean retired;

    /** A stage for a toxic, if it is drawn to work here, or else one that hands everything on. */
    PacedStage(Toxic toxic, StageContext context) {
        this(pacingOf(toxic), context);
    }

    PacedStage(Pacing pacing, StageContext context) {
        this.context = context;
        this.timer = new LoopTimer(context.eventLoop());
        this.unblockedNanos = System.nanoTime();
        this.handedOnNanos = unblockedNanos;
        this.pacing = pacing;
    }

    private static Pacing pacingOf(Toxic toxic) {
        return toxic.drawApplies() ? ((PacedToxic) toxic.kind()).newPacing() : Pacing.IMMEDIATE;
    }

    @Override
    public void connect(Source newPrevious, Sink newNext) {
        previous = newPrevious;
        next = newNext;
    }

    @Override
    public void update(Toxic toxic) {
        restart(pacingOf(toxic));
    }

    @Override
    public void retire() {
        retired = true;
        restart(Pacing.IMMEDIATE);
    }

    private void restart(Pacing newPacing) {
        pacing = newPacing;
        slice = null;
        unblockedNanos = System.nanoTime();
        release();
    }

    @Override
    public boolean isRetired() {
        return retired && queue.isEmpty() && ended == endHandedOn;
    }

    @Override
    public boolean hasRoom() {
        return !holdingBack;
    }

    @Override
    public void accept(Chunk chunk) {
        queue.add(chunk);
        queuedBytes += chunk.length();
        context.budget().take(chunk.length() + ByteBudget.CHUNK_OVERHEAD_BYTES);
        holdingBack |= queue.size() >= pacing.capacityChunks()
                || queuedBytes >= context.budget().queueLimitBytes();
        if (queue.size() == 1) {
            release();
        }
    }

    @Override
    public void end() {
        ended = true;
        release();
    }

    @Override
    public void resume() {
        if (blocked) {
            unblockedNanos = System.nanoTime();
        }
        release();
    }

    @Override
    public void discard() {
        timer.cancel();
        context.budget().giveBack(queuedBytes + (long) queue.size() * ByteBudget.CHUNK_OVERHEAD_BYTES);
        queue.forEach(chunk -> chunk.data().release());
        queue.clear();
        queuedBytes = 0;
        slice = null;
    }

    /** Hands on whatever is due; a call from within, by a neighbour that reacts, leaves the work to the outer one. */
    private void release() {
        if (releasing) {
            return;
        }
        releasing = true;
        try {
            timer.cancel();
            while (!queue.isEmpty() && next.hasRoom() && isHeadDue()) {
                handOnSlice();
            }
            blocked = !queue.isEmpty() && !next.hasRoom();
        } finally {
            releasing = false;
        }
        afterRelease();
    }

    private boolean isHeadDue() {
        if (slice == null) {
            decideSlice();
        }
        long waitNanos = releaseNanos - System.nanoTime();
        if (waitNanos <= 0) {
            return true;
        }
        timer.set(this::release, waitNanos);
        return false;
    }

    private void decideSlice() {
        Chunk head = queue.peek();
        slice = pacing.next(head, Math.max(head.timeNanos(), unblockedNanos));
        long waitNanos = slice.dueNanos() - head.timeNanos();
        releaseNanos = waitNanos <= 0
                ? slice.dueNanos()
                : slice.dueNanos() - context.leadNanos().applyAsLong(waitNanos);
    }

    private void handOnSlice() {
        handedOnNanos = Math.max(handedOnNanos, Math.max(slice.dueNanos(), unblockedNanos));
        int lengthBytes = slice.lengthBytes();
        slice = null;
        queuedBytes -= lengthBytes;
        context.budget().giveBack(lengthBytes);
        next.accept(cutHead(lengthBytes));
    }

    private Chunk cutHead(int lengthBytes) {
        Chunk head = queue.peek();
        if (lengthBytes < head.length()) {
            return head.slice(lengthBytes, handedOnNanos);
        }
        queue.remove();
        context.budget().giveBack(ByteBudget.CHUNK_OVERHEAD_BYTES);
        return new Chunk(head.data(), handedOnNanos);
    }

    private void afterRelease() {
        if (queue.isEmpty() && ended && !endHandedOn && isEndDue()) {
            endHandedOn = true;
            next.end();
        }
        if (holdingBack
                && queue.size() <= pacing.capacityChunks() / 2
                && queuedBytes <= context.budget().queueLimitBytes() / 2) {
            holdingBack = false;
            previous.resume();
        }
        if (isRetired()) {
            context.retired().run();
        }
    }

    private boolean isEndDue() {
        if (!drained) {
            drained = true;
            drainedNanos = System.nanoTime();
        }
        long waitNanos = drainedNanos + pacing.endDelayNanos() - System.nanoTime();
        if (waitNanos <= 0) {
            return true;
        }
        timer.set(this::release, waitNanos);
        return false;
    }
}
