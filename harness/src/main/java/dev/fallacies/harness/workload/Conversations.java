package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.ConverseRequest;
import dev.fallacies.proto.workload.v1.ConverseResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Ways to have many pieces of work done without waiting for each. */
public final class Conversations {
    private Conversations() {}

    /**
     * Sends a piece of work so many times in one stream, and waits for all answers.
     *
     * @return bytes that came back
     * @throws IllegalStateException if the stream ends early, or an answer is missing or wrong
     */
    public static long converse(Caller caller, Work work, int times) throws InterruptedException {
        Answers<ConverseResponse> answers = new Answers<>(work, 1);
        StreamObserver<ConverseRequest> requests = caller.asynchronous().converse(answers);
        ConverseRequest request = ConverseRequest.newBuilder().setWork(work).build();
        for (int i = 0; i < times; i++) {
            requests.onNext(request);
        }
        requests.onCompleted();
        return answers.awaitAll(times);
    }

    /**
     * Makes so many calls, of which some are under way at any time.
     *
     * @param inFlight at least 1
     * @return bytes that came back
     * @throws IllegalStateException if a call fails, or an answer is wrong
     */
    public static long pipeline(Caller caller, Work work, int times, int inFlight) throws InterruptedException {
        Answers<ExchangeResponse> answers = new Answers<>(work, times);
        ExchangeRequest request = ExchangeRequest.newBuilder().setWork(work).build();
        Semaphore slots = new Semaphore(inFlight);
        for (int i = 0; i < times; i++) {
            slots.acquire();
            caller.asynchronous().exchange(request, answers.releasing(slots));
        }
        return answers.awaitAll(times);
    }

    /** Counts answers as they come, from any thread, and keeps the first thing that went wrong. */
    private static final class Answers<T> implements StreamObserver<T> {
        private final Work work;
        private final CountDownLatch ended;
        private long received;
        private long bytes;
        private Throwable failure;

        /** @param ends how many calls will end */
        Answers(Work work, int ends) {
            this.work = work;
            this.ended = new CountDownLatch(ends);
        }

        @Override
        public synchronized void onNext(T response) {
            var result = response instanceof ConverseResponse converse
                    ? converse.getResult()
                    : ((ExchangeResponse) response).getResult();
            received++;
            bytes += result.getPayload().size();
            if (result.getId() != work.getId()) {
                failure = new IllegalStateException("got the answer to " + result.getId());
            }
        }

        @Override
        public synchronized void onError(Throwable cause) {
            failure = cause;
            ended.countDown();
        }

        @Override
        public void onCompleted() {
            ended.countDown();
        }

        StreamObserver<T> releasing(Semaphore slots) {
            return new Releasing<>(this, slots);
        }

        long awaitAll(int times) throws InterruptedException {
            ended.await();
            return verified(times);
        }

        private synchronized long verified(int times) {
            if (failure != null) {
                throw new IllegalStateException("a call failed: " + failure.getMessage(), failure);
            }
            if (received != times || bytes != (long) times * work.getResponseSizeBytes()) {
                throw new IllegalStateException(received + " answers with " + bytes + " bytes to " + times
                        + " requests for " + work.getResponseSizeBytes() + " bytes each");
            }
            return bytes;
        }
    }

    /** Frees a slot when its call ends. */
    private record Releasing<T>(Answers<T> answers, Semaphore slots) implements StreamObserver<T> {
        @Override
        public void onNext(T response) {
            answers.onNext(response);
        }

        @Override
        public void onError(Throwable cause) {
            slots.release();
            answers.onError(cause);
        }

        @Override
        public void onCompleted() {
            slots.release();
            answers.onCompleted();
        }
    }
}
