package dev.fallacies.harness.workload;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Makes unary calls with as little of gRPC between driver and wire as its public interface allows: no stub, no thread of its
 * own, no wait.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class UnaryCalls<Q, A> implements AsyncCall {
    private final Channel channel;
    private final MethodDescriptor<Q, A> method;
    private final LongFunction<Q> requests;
    private final Consumer<A> check;
    private final long deadlineNanos;

    /**
     * @param requests the request of a call, by its number; one that is the same for all is best made once
     * @param check throws if an answer is wrong, which ends its call as {@code CANCELLED}
     * @param deadline of each call, from its start
     */
    public UnaryCalls(
            Channel channel,
            MethodDescriptor<Q, A> method,
            LongFunction<Q> requests,
            Consumer<A> check,
            Duration deadline) {
        this.channel = channel;
        this.method = method;
        this.requests = requests;
        this.check = check;
        this.deadlineNanos = deadline.toNanos();
    }

    @Override
    public void start(long number, End end) {
        ClientCall<Q, A> call =
                channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS));
        call.start(new Answer(end), new Metadata());
        // One more than there should be, so that a second one is seen.
        call.request(2);
        call.sendMessage(requests.apply(number));
        call.halfClose();
    }

    private final class Answer extends ClientCall.Listener<A> {
        private final End end;
        private int messages;

        Answer(End end) {
            this.end = end;
        }

        @Override
        public void onMessage(A message) {
            messages++;
            check.accept(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.ended(status.isOk() && messages != 1 ? Status.Code.INTERNAL : status.getCode());
        }
    }
}
