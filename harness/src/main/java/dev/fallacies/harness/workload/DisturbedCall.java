package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A unary call under a disturbance: it waits for its turn, then fails, or is carried out, perhaps late and perhaps without a
 * reply. A caller that goes away stops none of it, as a server does not hear of a caller beyond a broken link either.
 */
final class DisturbedCall<Q> extends ServerCall.Listener<Q> {
    private final ServerCall.Listener<Q> handler;
    private final MutableReply<Q, ?> reply;
    private final Disturbance disturbance;
    private final CallGate gate;
    private final ScheduledExecutorService timer;
    private final Context context = Context.current();

    DisturbedCall(
            ServerCall.Listener<Q> handler,
            MutableReply<Q, ?> reply,
            Disturbance disturbance,
            CallGate gate,
            ScheduledExecutorService timer) {
        this.handler = handler;
        this.reply = reply;
        this.disturbance = disturbance;
        this.gate = gate;
        this.timer = timer;
    }

    @Override
    public void onMessage(Q message) {
        if (message instanceof ExchangeRequest exchange) {
            disturbance.arrivals().count(exchange.getWork().getId());
        } else if (message instanceof ExchangeBatchRequest batch) {
            batch.getWorksList().stream().mapToLong(Work::getId).forEach(disturbance.arrivals()::count);
        }
        handler.onMessage(message);
    }

    @Override
    public void onHalfClose() {
        FaultDraws.Fate fate = disturbance.draws().next();
        gate.enter(() -> meet(fate));
    }

    /** The handler is not told, so that it carries the work out and ends the call, which frees its slot. */
    @Override
    public void onCancel() {
        reply.mute();
    }

    private void meet(FaultDraws.Fate fate) {
        if (fate.failure() != null) {
            reply.close(fate.failure(), new Metadata());
            return;
        }
        if (fate.replyLost()) {
            reply.mute();
        }
        if (fate.delayNanos() > 0) {
            timer.schedule(this::carryOut, fate.delayNanos(), TimeUnit.NANOSECONDS);
        } else {
            carryOut();
        }
    }

    private void carryOut() {
        try {
            context.run(handler::onHalfClose);
        } catch (RuntimeException e) {
            reply.close(Status.UNKNOWN.withDescription("the handler threw " + e).withCause(e), new Metadata());
        }
    }
}
