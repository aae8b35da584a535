package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One direction of one connection: from a socket, through a stage for each toxic, to the other socket. Before the toxics
 * there is an entry, which keeps what was read although nothing ahead has room: a socket whose peer has ended is read to
 * its end whatever it is told. Event loop only.
 */
final class Direction implements Source {

    private final Channel input;
    private final ChunkSizes chunkSizes = new ChunkSizes();
    private final Output output;
    private final StageContext context;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Applied> applied = new HashMap<>();
    private boolean ended;

    /** @param newContext makes what the stages may use, given what to call when one that was retired has become empty */
    Direction(Channel input, Channel output, Function<Runnable, StageContext> newContext) {
        this.input = input;
        input.config().setRecvByteBufAllocator(chunkSizes);
        this.output = new Output(output);
        this.context = newContext.apply(this::dropRetired);
        this.stages.add(new PacedStage(Pacing.IMMEDIATE, context));
        relink();
    }

    /** Makes the stages work by these toxics; bytes under way stay under way, in order. */
    void apply(List<Toxic> toxics) {
        chunkSizes.setToxic(!toxics.isEmpty());
        retireAllBut(toxics);
        toxics.forEach(this::apply);
        resumeAll();
    }

    private void retireAllBut(List<Toxic> toxics) {
        Set<String> kept = toxics.stream().map(Toxic::name).collect(Collectors.toSet());
        Set<String> removed = new HashSet<>(applied.keySet());
        removed.removeAll(kept);
        removed.forEach(name -> applied.remove(name).stage().retire());
    }

    private void apply(Toxic toxic) {
        Applied before = applied.get(toxic.name());
        if (before == null) {
            append(toxic);
        } else if (!before.isSameType(toxic)) {
            before.stage().retire();
            append(toxic);
        } else if (before.toxic() != toxic) {
            applied.put(toxic.name(), new Applied(toxic, before.stage()));
            before.stage().update(toxic);
        }
    }

    private void append(Toxic toxic) {
        Stage stage = toxic.kind().newStage(toxic, context);
        applied.put(toxic.name(), new Applied(toxic, stage));
        stages.add(stage);
        relink();
    }

    private void dropRetired() {
        stages.removeIf(Stage::isRetired);
        relink();
    }

    private void relink() {
        Sink next = output;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Source previous = i == 0 ? this : stages.get(i - 1);
            stages.get(i).connect(previous, next);
            next = stages.get(i);
        }
    }

    /** A stage that waited for its neighbour may have another neighbour now. */
    private void resumeAll() {
        List.copyOf(stages).forEach(Stage::resume);
    }

    private Stage entry() {
        return stages.get(0);
    }

    void read(ByteBuf data) {
        entry().accept(new Chunk(data, System.nanoTime()));
        if (!entry().hasRoom()) {
            input.config().setAutoRead(false);
        }
    }

    @Override
    public void resume() {
        // After its end a socket is still active, as it can be written, but no longer registered for reading.
        if (!ended && input.isActive()) {
            input.config().setAutoRead(true);
        }
    }

    /** The output socket may have become writable. */
    void outputChanged() {
        stages.get(stages.size() - 1).resume();
    }

    /** The input has no more data; the output closes when all that is under way has been delivered. */
    void end() {
        if (!ended) {
            ended = true;
            entry().end();
        }
    }

    /** The output is gone: nothing under way can be delivered any more. */
    void discard() {
        stages.forEach(Stage::discard);
    }

    private record Applied(Toxic toxic, Stage stage) {
        boolean isSameType(Toxic other) {
            return toxic.kind().type().equals(other.kind().type());
        }
    }
}
