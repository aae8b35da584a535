package dev.fallacies.harness.workload;

import dev.fallacies.proto.control.v1.ControlServiceGrpc.ControlServiceImplBase;
import dev.fallacies.proto.control.v1.ReadTruthRequest;
import dev.fallacies.proto.control.v1.ReadTruthResponse;
import dev.fallacies.proto.control.v1.ResetRequest;
import dev.fallacies.proto.control.v1.ResetResponse;
import dev.fallacies.proto.control.v1.SetFaultsRequest;
import dev.fallacies.proto.control.v1.SetFaultsResponse;
import dev.fallacies.proto.control.v1.SetUpstreamRequest;
import dev.fallacies.proto.control.v1.SetUpstreamResponse;
import dev.fallacies.proto.control.v1.StallRequest;
import dev.fallacies.proto.control.v1.StallResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** The contract's control of a server, over its disturbances. */
final class ControlService extends ControlServiceImplBase {
    private final Disturbances disturbances;
    private final OnceOnly onceOnly;

    ControlService(Disturbances disturbances, OnceOnly onceOnly) {
        this.disturbances = disturbances;
        this.onceOnly = onceOnly;
    }

    @Override
    public void setFaults(SetFaultsRequest request, StreamObserver<SetFaultsResponse> observer) {
        answer(observer, () -> {
            disturbances.set(request.getFaults());
            return SetFaultsResponse.getDefaultInstance();
        });
    }

    @Override
    public void stall(StallRequest request, StreamObserver<StallResponse> observer) {
        answer(observer, () -> {
            if (request.getNanos() <= 0 || request.getNanos() > Worker.MOST_THINK_NANOS) {
                throw new IllegalArgumentException("nanos is " + request.getNanos() + ", which is out of its range");
            }
            disturbances.stall(request.getNanos());
            return StallResponse.getDefaultInstance();
        });
    }

    @Override
    public void setUpstream(SetUpstreamRequest request, StreamObserver<SetUpstreamResponse> observer) {
        answer(observer, () -> {
            disturbances.forwardTo(
                    request.getAddress().isEmpty()
                            ? null
                            : new Upstream(request.getAddress(), request.getServiceConfigJson()));
            return SetUpstreamResponse.getDefaultInstance();
        });
    }

    @Override
    public void readTruth(ReadTruthRequest request, StreamObserver<ReadTruthResponse> observer) {
        answer(observer, () -> {
            Disturbance current = disturbances.current();
            if (current == null) {
                throw new IllegalStateException("nothing is counted before something is set");
            }
            return ReadTruthResponse.newBuilder()
                    .setArrivals(current.arrivals().tally(request.getById()))
                    .setExecutions(current.executions().tally(request.getById()))
                    .build();
        });
    }

    @Override
    public void reset(ResetRequest request, StreamObserver<ResetResponse> observer) {
        answer(observer, () -> {
            disturbances.reset();
            onceOnly.forget();
            return ResetResponse.getDefaultInstance();
        });
    }

    private static <A> void answer(StreamObserver<A> observer, Supplier<A> answer) {
        try {
            observer.onNext(answer.get());
            observer.onCompleted();
        } catch (IllegalArgumentException e) {
            observer.onError(error(Status.INVALID_ARGUMENT, e));
        } catch (IllegalStateException e) {
            observer.onError(error(Status.FAILED_PRECONDITION, e));
        }
    }

    private static RuntimeException error(Status status, RuntimeException cause) {
        return status.withDescription(cause.getMessage()).asRuntimeException();
    }
}
