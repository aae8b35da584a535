package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Replicas of fixed capacity in a process of their own, and a channel to each. */
final class Replicas implements AutoCloseable {
    /** Next to nothing, and yet served by the timer, as longer ones are: what is rehearsed is to be what is measured. */
    static final double BRIEF_NANOS = 100_000;

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final Channels channels = new Channels();
    private final List<Caller> callers;

    private Replicas(ChildProcess process) {
        this.process = process;
        callers = Stream.of(process.readyLine().split(" "))
                .map(channels::plaintext)
                .map(Caller::new)
                .toList();
    }

    /** @throws IOException if the process cannot be started; says why */
    static Replicas start(int number) throws IOException {
        return new Replicas(ChildProcess.startJvm(
                "replicas",
                ReplicaServers.class.getName(),
                List.of("-Xms128m", "-Xmx256m"),
                List.of(Integer.toString(number)),
                READY_WITHIN));
    }

    int size() {
        return callers.size();
    }

    /** Connects to every replica, and repeats a call that takes hardly any time to serve until it stops getting faster. */
    void warmUp() throws InterruptedException {
        WarmUp.ofBothEnds(() -> onFirst(size(), BRIEF_NANOS));
    }

    /** Has the first so many replicas serve for so long, all at once, and waits for them. */
    void onFirst(int number, double serviceNanos) throws InterruptedException {
        CountDownLatch ends = new CountDownLatch(number);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int replica = 0; replica < number; replica++) {
            call(replica, serviceNanos, cause -> {
                failure.compareAndSet(null, cause);
                ends.countDown();
            });
        }
        ends.await();
        if (failure.get() != null) {
            throw new IllegalStateException("a replica failed: " + failure.get().getMessage(), failure.get());
        }
    }

    /**
     * Calls a replica and returns at once.
     *
     * @param end gets null when the call has ended well, otherwise what went wrong
     */
    void call(int replica, double serviceNanos, Consumer<Throwable> end) {
        callers.get(replica).asynchronous().exchange(request(serviceNanos), new End(end));
    }

    /** Processor time that the replicas have used. */
    Duration cpuTime() {
        return process.handle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process's CPU time"));
    }

    @Override
    public void close() {
        channels.close();
        process.close();
    }

    private static ExchangeRequest request(double serviceNanos) {
        return ExchangeRequest.newBuilder()
                .setWork(Work.newBuilder().setId(1).setThinkTimeNanos(Math.round(serviceNanos)))
                .build();
    }

    private record End(Consumer<Throwable> end) implements StreamObserver<ExchangeResponse> {
        @Override
        public void onNext(ExchangeResponse response) {
            if (response.getResult().getId() != 1) {
                throw new IllegalStateException(
                        "got the answer to " + response.getResult().getId());
            }
        }

        @Override
        public void onError(Throwable cause) {
            end.accept(cause);
        }

        @Override
        public void onCompleted() {
            end.accept(null);
        }
    }
}
