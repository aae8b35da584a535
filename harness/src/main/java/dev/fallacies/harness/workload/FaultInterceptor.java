package dev.fallacies.harness.workload;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.ScheduledExecutorService;

/** Brings a server's disturbance over its unary calls. */
final class FaultInterceptor implements ServerInterceptor {
    private final Disturbances disturbances;
    private final ScheduledExecutorService timer;

    /** @param timer begins slow calls; closed by its owner */
    FaultInterceptor(Disturbances disturbances, ScheduledExecutorService timer) {
        this.disturbances = disturbances;
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Disturbance disturbance = disturbances.current();
        if (disturbance == null || call.getMethodDescriptor().getType() != MethodType.UNARY) {
            return next.startCall(call, headers);
        }
        MutableReply<Q, A> reply = new MutableReply<>(call, disturbances.gate()::end);
        return new DisturbedCall<>(next.startCall(reply, headers), reply, disturbance, disturbances.gate(), timer);
    }
}
