package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ConverseRequest;
import dev.fallacies.proto.workload.v1.ConverseResponse;
import dev.fallacies.proto.workload.v1.DownloadRequest;
import dev.fallacies.proto.workload.v1.DownloadResponse;
import dev.fallacies.proto.workload.v1.ExchangeBatchRequest;
import dev.fallacies.proto.workload.v1.ExchangeBatchResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.UploadRequest;
import dev.fallacies.proto.workload.v1.UploadResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceImplBase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The contract's service over a {@link Worker}. No method holds its thread: think time is waited for by a timer, so the
 * server may run its handlers on the network's own threads.
 */
public final class WorkloadService extends WorkloadServiceImplBase {
    private final Worker worker;
    private final ScheduledExecutorService timer;
    private final Disturbances disturbances;
    private final OnceOnly onceOnly;

    /**
     * One that nobody disturbs.
     *
     * @param timer answers after think times; closed by its owner
     */
    public WorkloadService(Worker worker, ScheduledExecutorService timer) {
        this(worker, timer, new Disturbances(timer), new OnceOnly());
    }

    WorkloadService(Worker worker, ScheduledExecutorService timer, Disturbances disturbances, OnceOnly onceOnly) {
        this.worker = worker;
        this.timer = timer;
        this.disturbances = disturbances;
        this.onceOnly = onceOnly;
    }

    @Override
    public void exchange(ExchangeRequest request, StreamObserver<ExchangeResponse> observer) {
        answer(request.getWork().getThinkTimeNanos(), observer, () -> {
            ExchangeResponse response = ExchangeResponse.newBuilder()
                    .setResult(perform(request.getWork()))
                    .build();
            Disturbance disturbance = disturbances.current();
            if (disturbance == null || disturbance.upstream() == null) {
                observer.onNext(response);
                observer.onCompleted();
            } else {
                disturbance.upstream().forward(request, response, observer);
            }
        });
    }

    @Override
    public void exchangeBatch(ExchangeBatchRequest request, StreamObserver<ExchangeBatchResponse> observer) {
        long thinkNanos = request.getWorksList().stream()
                .mapToLong(Work::getThinkTimeNanos)
                .sum();
        answer(thinkNanos, observer, () -> {
            ExchangeBatchResponse.Builder response = ExchangeBatchResponse.newBuilder();
            request.getWorksList().forEach(work -> response.addResults(perform(work)));
            observer.onNext(response.build());
            observer.onCompleted();
        });
    }

    @Override
    public void download(DownloadRequest request, StreamObserver<DownloadResponse> observer) {
        Sender sender = new Sender(request, (ServerCallStreamObserver<DownloadResponse>) observer);
        answer(request.getWork().getThinkTimeNanos(), observer, sender::start);
    }

    @Override
    public StreamObserver<UploadRequest> upload(StreamObserver<UploadResponse> observer) {
        return new Receiver(observer);
    }

    @Override
    public StreamObserver<ConverseRequest> converse(StreamObserver<ConverseResponse> observer) {
        return new Conversation(observer);
    }

    private WorkResult perform(Work work) {
        String key = work.getIdempotencyKey();
        return key.isEmpty() ? execute(work) : onceOnly.perform(key, () -> execute(work));
    }

    private WorkResult execute(Work work) {
        WorkResult result = worker.perform(work);
        Disturbance disturbance = disturbances.current();
        if (disturbance != null) {
            disturbance.executions().count(work.getId());
        }
        return result;
    }

    private void answer(long thinkNanos, StreamObserver<?> observer, Runnable reply) {
        Runnable guarded = () -> replyOrRefuse(observer, reply);
        if (thinkNanos <= 0 || thinkNanos > Worker.MOST_THINK_NANOS) {
            guarded.run(); // The worker refuses a think time out of range.
        } else {
            timer.schedule(guarded, thinkNanos, TimeUnit.NANOSECONDS);
        }
    }

    private static void replyOrRefuse(StreamObserver<?> observer, Runnable reply) {
        try {
            reply.run();
        } catch (IllegalArgumentException e) {
            observer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    /** Sends a download's responses only as fast as the client takes them, so that none pile up in memory. */
    private final class Sender {
        private final DownloadRequest request;
        private final ServerCallStreamObserver<DownloadResponse> observer;
        private DownloadResponse response;
        private int left;

        Sender(DownloadRequest request, ServerCallStreamObserver<DownloadResponse> observer) {
            this.request = request;
            this.observer = observer;
            // gRPC takes no handler later than this, whatever the think time.
            observer.setOnReadyHandler(this::sendWhileReady);
        }

        synchronized void start() {
            if (request.getResponseCount() < 1) {
                throw new IllegalArgumentException("response_count must be at least 1");
            }
            response = DownloadResponse.newBuilder()
                    .setResult(worker.perform(request.getWork()))
                    .build();
            left = request.getResponseCount();
            sendWhileReady();
        }

        private synchronized void sendWhileReady() {
            while (left > 0 && observer.isReady()) {
                observer.onNext(response);
                if (--left == 0) {
                    observer.onCompleted();
                }
            }
        }
    }

    /** Counts what a client sends. */
    private static final class Receiver implements StreamObserver<UploadRequest> {
        private final StreamObserver<UploadResponse> observer;
        private long messages;
        private long bytes;

        Receiver(StreamObserver<UploadResponse> observer) {
            this.observer = observer;
        }

        @Override
        public void onNext(UploadRequest request) {
            messages++;
            bytes += request.getWork().getPayload().size();
        }

        @Override
        public void onError(Throwable cause) {
            // The client has gone; there is nobody left to answer.
        }

        @Override
        public void onCompleted() {
            observer.onNext(UploadResponse.newBuilder()
                    .setReceivedMessages(messages)
                    .setReceivedBytes(bytes)
                    .build());
            observer.onCompleted();
        }
    }

    /** Answers in the order of the requests, each at its think time at the earliest. */
    private final class Conversation implements StreamObserver<ConverseRequest> {
        private final StreamObserver<ConverseResponse> observer;
        private long lastDueNanos = System.nanoTime();
        private int waiting;
        private boolean ended;
        private boolean refused;

        Conversation(StreamObserver<ConverseResponse> observer) {
            this.observer = observer;
        }

        @Override
        public synchronized void onNext(ConverseRequest request) {
            long now = System.nanoTime();
            long thinkNanos = Math.min(Math.max(0, request.getWork().getThinkTimeNanos()), Worker.MOST_THINK_NANOS);
            lastDueNanos = Math.max(lastDueNanos, now + thinkNanos);
            waiting++;
            if (waiting == 1 && thinkNanos == 0) {
                reply(request.getWork());
            } else {
                timer.schedule(() -> reply(request.getWork()), lastDueNanos - now, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void onError(Throwable cause) {
            // The client has gone; there is nobody left to answer.
        }

        @Override
        public synchronized void onCompleted() {
            ended = true;
            completeIfDone();
        }

        private synchronized void reply(Work work) {
            waiting--;
            if (!refused) {
                replyOrRefuse(observer, () -> send(work));
                completeIfDone();
            }
        }

        private void send(Work work) {
            refused = true;
            WorkResult result = worker.perform(work);
            refused = false;
            observer.onNext(ConverseResponse.newBuilder().setResult(result).build());
        }

        private void completeIfDone() {
            if (ended && waiting == 0 && !refused) {
                observer.onCompleted();
            }
        }
    }
}
