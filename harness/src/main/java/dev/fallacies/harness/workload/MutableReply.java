package dev.fallacies.harness.workload;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call whose reply can be kept from its caller. The handler notices nothing, and says when it is done. */
final class MutableReply<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final Runnable whenDone;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile boolean muted;

    /** @param whenDone is run once, when the handler has ended the call */
    MutableReply(ServerCall<Q, A> call, Runnable whenDone) {
        super(call);
        this.whenDone = whenDone;
    }

    void mute() {
        muted = true;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        if (!muted) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public void sendMessage(A message) {
        if (!muted) {
            super.sendMessage(message);
        }
    }

    @Override
    public void close(Status status, Metadata trailers) {
        try {
            if (!muted) {
                super.close(status, trailers);
            }
        } finally {
            if (done.compareAndSet(false, true)) {
                whenDone.run();
            }
        }
    }
}
