package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/**
 * Another server that this one calls before it answers. Its calls are part of the call that they are made for: they end
 * with its deadline at the latest.
 */
final class Upstream implements AutoCloseable {
    private final Channels channels = new Channels();
    private final Caller caller;

    /**
     * A server, which need not be there yet.
     *
     * @param address {@code host:port}
     * @param serviceConfigJson for the calls to it; empty for none
     * @throws IllegalArgumentException if that is no service config
     */
    Upstream(String address, String serviceConfigJson) {
        try {
            caller = new Caller(
                    serviceConfigJson.isEmpty()
                            ? channels.plaintext(address)
                            : channels.plaintext(address, ServiceConfig.parse(serviceConfigJson)));
        } catch (RuntimeException e) {
            channels.close();
            throw e;
        }
    }

    /** Answers with a response of our own when the other server has answered, and with its error if there is one. */
    void forward(ExchangeRequest request, ExchangeResponse own, StreamObserver<ExchangeResponse> observer) {
        caller.asynchronous().exchange(request, new StreamObserver<>() {
            @Override
            public void onNext(ExchangeResponse response) {
                // The end of the call says whether it went well.
            }

            @Override
            public void onError(Throwable cause) {
                observer.onError(Status.fromThrowable(cause).asRuntimeException());
            }

            @Override
            public void onCompleted() {
                observer.onNext(own);
                observer.onCompleted();
            }
        });
    }

    @Override
    public void close() {
        channels.close();
    }
}
