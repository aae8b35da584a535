package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One direction of one connection: from a socket, through a stage for each toxic, to the other socket. Event loop only. */
final class Direction implements Source {

    private final Channel input;
    private final Output output;
    private final StageContext context;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Applied> applied = new HashMap<>();
    private Sink first;
    private boolean ended;

    Direction(Channel input, Channel output, Lead lead) {
        this.input = input;
        this.output = new Output(output);
        this.context = new StageContext(input.eventLoop(), lead, this::dropRetired);
        this.first = this.output;
    }

    /** Makes the stages work by these toxics; bytes under way stay under way, in order. */
    void apply(List<Toxic> toxics) {
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
        first = next;
    }

    /** A stage that waited for its neighbour may have another neighbour now. */
    private void resumeAll() {
        List.copyOf(stages).forEach(Stage::resume);
        resume();
    }

    void read(ByteBuf data) {
        first.accept(new Chunk(data, System.nanoTime()));
        if (!first.hasRoom()) {
            input.config().setAutoRead(false);
        }
    }

    @Override
    public void resume() {
        if (first.hasRoom()) {
            input.config().setAutoRead(true);
        }
    }

    /** The output socket has become writable, or has stopped being so. */
    void outputChanged() {
        if (output.hasRoom()) {
            Source last = stages.isEmpty() ? this : stages.get(stages.size() - 1);
            last.resume();
        }
    }

    /** The input has no more data; the output closes when all that is under way has been delivered. */
    void end() {
        if (!ended) {
            ended = true;
            first.end();
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
