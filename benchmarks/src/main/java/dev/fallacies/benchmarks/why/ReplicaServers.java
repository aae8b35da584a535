package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.WorkResult;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc.WorkloadServiceImplBase;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a process of replicas of fixed capacity, each with a port of its own. Its argument is their number; it
 * prints their addresses as one line, and serves until its parent is gone.
 */
public final class ReplicaServers {
    private ReplicaServers() {}

    public static void main(String[] arguments) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            addresses.add(start(new Replica(timer)));
        }
        ParentWatch.haltAtEndOfInput(() -> {});
        System.out.println(String.join(" ", addresses));
    }

    private static String start(BindableService replica) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
                .directExecutor()
                .addService(replica)
                .build()
                .start();
        return loopback.getHostAddress() + ":" + server.getPort();
    }

    /**
     * Serves one call at a time, first in first out, each for exactly as long as it asks. A call that comes while others
     * wait begins when the last of them is to end, not when the timer gets round to it, so no lateness adds up and the
     * capacity is 1 ÷ service time on any machine that is not itself busy.
     */
    static final class Replica extends WorkloadServiceImplBase {
        private final ScheduledExecutorService timer;
        private long lastDueNanos = System.nanoTime();

        /** @param timer answers; closed by its owner */
        Replica(ScheduledExecutorService timer) {
            this.timer = timer;
        }

        @Override
        public synchronized void exchange(ExchangeRequest request, StreamObserver<ExchangeResponse> observer) {
            long now = System.nanoTime();
            long begin = lastDueNanos - now > 0 ? lastDueNanos : now;
            lastDueNanos = begin + request.getWork().getThinkTimeNanos();
            Runnable answer = () -> answer(request, observer);
            if (lastDueNanos - now <= 0) {
                answer.run();
            } else {
                timer.schedule(answer, lastDueNanos - now, TimeUnit.NANOSECONDS);
            }
        }

        private static void answer(ExchangeRequest request, StreamObserver<ExchangeResponse> observer) {
            observer.onNext(ExchangeResponse.newBuilder()
                    .setResult(WorkResult.newBuilder().setId(request.getWork().getId()))
                    .build());
            observer.onCompleted();
        }
    }
}
