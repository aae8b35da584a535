package dev.fallacies.benchmarks.fallacy2latency;

import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;

/** A channel that has no connection yet; its first call opens one. */
final class NewConnection {
    private static final String SEEN = "dev.fallacies.seen";

    private static final Work SMALL = Work.newBuilder().setId(1).build();

    private final Channels channels;
    private final Supplier<ManagedChannel> opening;
    private final SessionNote note = new SessionNote();
    private ManagedChannel channel;

    private NewConnection(Channels channels, Supplier<ManagedChannel> opening) {
        this.channels = channels;
        this.opening = opening;
    }

    static NewConnection plaintext(Channels channels, String address) {
        return new NewConnection(channels, () -> channels.plaintext(address));
    }

    static NewConnection tls(Channels channels, String address, SslContext context) {
        return new NewConnection(channels, () -> channels.tls(address, context));
    }

    /** Makes connections without a link until they get no faster. */
    static void warmUp(Opening opening) throws IOException, InterruptedException {
        // Once outside, for an address that cannot be had is no matter of warming up.
        once(opening.open());
        WarmUp.untilStable(() -> {
            try {
                once(opening.open());
            } catch (IOException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    private static void once(NewConnection connection) throws InterruptedException {
        connection.call(SMALL);
        connection.close();
    }

    /** Opens the channel and calls; the answer is checked. */
    WorkResult call(Work work) {
        channel = opening.get();
        WorkResult result = new Caller(ClientInterceptors.intercept(channel, note))
                .exchange(ExchangeRequest.newBuilder().setWork(work).build())
                .getResult();
        Caller.check(work, result);
        return result;
    }

    /**
     * Adds whether the call's TLS session was that of an earlier connection. What is put into a session is found again in those that
     * resume it, and in no other.
     */
    void tellWhetherResumed() {
        boolean isResumed = note.session.getValue(SEEN) != null;
        note.session.putValue(SEEN, true);
        Outcomes.ofThisJvm().trials(FirstCall.RESUMED, isResumed ? 1 : 0, 1);
    }

    void close() throws InterruptedException {
        channels.close(channel);
    }

    /** A way to open a connection, for which a certificate may have to be read. */
    @FunctionalInterface
    interface Opening {
        NewConnection open() throws IOException;
    }

    /** Keeps the TLS session that a call went over; there is none in plaintext. */
    private static final class SessionNote implements ClientInterceptor {
        private volatile SSLSession session;

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onHeaders(Metadata received) {
                                    session = getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
                                    super.onHeaders(received);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
