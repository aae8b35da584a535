package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.workload.Channels;
import dev.fallacies.proto.store.v1.ConfigureRequest;
import dev.fallacies.proto.store.v1.ConfigureResponse;
import dev.fallacies.proto.store.v1.ReadRequest;
import dev.fallacies.proto.store.v1.ReadResponse;
import dev.fallacies.proto.store.v1.StoreServiceGrpc;
import dev.fallacies.proto.store.v1.StoreServiceGrpc.StoreServiceImplBase;
import dev.fallacies.proto.store.v1.StoreServiceGrpc.StoreServiceStub;
import dev.fallacies.proto.store.v1.WriteRequest;
import dev.fallacies.proto.store.v1.WriteResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in the memory of a server process; its channels to its copies last as long as the process. */
public final class StoreService extends StoreServiceImplBase {
    private static final long DEADLINE_SECONDS = 2;

    private final Channels channels = new Channels();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replication");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private volatile ConfigureRequest configuration = ConfigureRequest.getDefaultInstance();
    private volatile List<StoreServiceStub> copies = List.of();

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        copies = request.getCopiesList().stream()
                .map(channels::plaintext)
                .map(StoreServiceGrpc::newStub)
                .toList();
        configuration = request;
        observer.onNext(ConfigureResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void write(WriteRequest request, StreamObserver<WriteResponse> observer) {
        ids.add(request.getId());
        switch (configuration.getReplication()) {
            case REPLICATION_QUORUM -> handOn(request, new Votes(copies.size(), observer));
            case REPLICATION_ASYNCHRONOUS -> {
                acknowledge(request.getId(), observer);
                timer.schedule(
                        () -> handOn(request, new Unheeded()), configuration.getLagNanos(), TimeUnit.NANOSECONDS);
            }
            default -> acknowledge(request.getId(), observer);
        }
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        observer.onNext(ReadResponse.newBuilder().addAllIds(ids).build());
        observer.onCompleted();
    }

    private void handOn(WriteRequest request, StreamObserver<WriteResponse> answers) {
        copies.forEach(copy ->
                copy.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).write(request, answers));
    }

    private static void acknowledge(long id, StreamObserver<WriteResponse> observer) {
        observer.onNext(WriteResponse.newBuilder().setId(id).build());
        observer.onCompleted();
    }

    /** Acknowledges a write once a majority has it, this store being one of all. */
    private static final class Votes implements StreamObserver<WriteResponse> {
        private final int needed;
        private final int mayFail;
        private final StreamObserver<WriteResponse> client;
        private final AtomicInteger written = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        /** @param copies beside this store; at least 1 */
        Votes(int copies, StreamObserver<WriteResponse> client) {
            needed = (copies + 1) / 2;
            mayFail = copies - needed;
            this.client = client;
        }

        @Override
        public void onNext(WriteResponse response) {
            if (written.incrementAndGet() == needed) {
                acknowledge(response.getId(), client);
            }
        }

        @Override
        public void onError(Throwable cause) {
            if (failed.incrementAndGet() == mayFail + 1) {
                client.onError(Status.UNAVAILABLE
                        .withDescription("no majority has the write")
                        .asRuntimeException());
            }
        }

        @Override
        public void onCompleted() {
            // The answer said it all.
        }
    }

    /** The answers to an asynchronous copy, which nobody waits for: that is what is asynchronous about it. */
    private static final class Unheeded implements StreamObserver<WriteResponse> {
        @Override
        public void onNext(WriteResponse response) {
            // Copied.
        }

        @Override
        public void onError(Throwable cause) {
            // The copy lags behind for good, and a read of it shows that.
        }

        @Override
        public void onCompleted() {
            // As above.
        }
    }
}
