package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.toxiproxy.Toxics;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Callers with a connection each, that are hit by a fault while each has a call under way. */
final class FaultyCalls implements AutoCloseable {
    private static final int CALLERS = 8;
    private static final int STRIKE_MILLIS = 50;
    private static final int RESPONSE_BYTES = 1_000_000;

    /** Longer than until the fault, and shorter than any patience: without the fault the call would be answered. */
    private static final long THINK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final List<WorkloadServiceGrpc.WorkloadServiceStub> callers = new ArrayList<>();
    private final Fault fault;
    private final Patience patience;
    private Testbed testbed;
    private ServerProcess server;

    private FaultyCalls(Fault fault, Patience patience) {
        this.fault = fault;
        this.patience = patience;
    }

    /**
     * How a call ended.
     *
     * @param nanos from its start
     */
    public record End(Status.Code code, long nanos) {}

    /**
     * Connects all callers, over a link to the server on trial; where that one is to be stopped, straight to a server of
     * their own.
     *
     * @throws IOException if server, engine or link cannot be had
     */
    static FaultyCalls open(String network, Fault fault, Patience patience) throws IOException {
        FaultyCalls calls = new FaultyCalls(fault, patience);
        try {
            calls.connect(network);
            return calls;
        } catch (IOException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    /** Makes a small call each, so that every connection that can be is there, and then one each that meets the fault. */
    List<End> meetTheFault() throws IOException, InterruptedException {
        Toxics toxics = fault == Fault.STOPPED ? null : testbed.toxics();
        if (!fault.isBeforeConnecting()) {
            callAll();
        }
        if (fault.isBeforeTheCall()) {
            fault.strike(toxics, server);
            return endsOf(start(work(), patience.deadlineMillis()));
        }
        Thread.sleep(patience.restMillis());
        List<CompletableFuture<End>> calls = start(work(), patience.deadlineMillis());
        Thread.sleep(STRIKE_MILLIS);
        fault.strike(toxics, server);
        List<End> ends = endsOf(calls);
        if (server != null) {
            server.requireNoOtherDeath();
        }
        return ends;
    }

    static double medianNanos(List<End> ends) {
        long[] sorted = ends.stream().mapToLong(End::nanos).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    private void connect(String network) throws IOException {
        testbed = Testbed.over(network);
        closers.push(testbed::close);
        String address = testbed.address();
        if (fault == Fault.STOPPED) {
            server = ServerProcess.start();
            closers.push(server::close);
            address = server.addresses().plaintext();
        }
        Channels channels = new Channels();
        closers.push(channels::close);
        openAll(channels, address);
        callAll();
        if (fault.isBeforeConnecting()) {
            // Those have warmed up the code; connections that are to fail are still to be made.
            callers.clear();
            openAll(channels, address);
        }
    }

    private void openAll(Channels channels, String address) {
        for (int i = 0; i < CALLERS; i++) {
            callers.add(WorkloadServiceGrpc.newStub(patience.open(channels, address)));
        }
    }

    private void callAll() {
        require(endsOf(start(Work.getDefaultInstance(), TimeUnit.SECONDS.toMillis(30))));
    }

    private Work work() {
        return fault == Fault.CUT
                ? Work.newBuilder().setResponseSizeBytes(RESPONSE_BYTES).build()
                : Work.newBuilder().setThinkTimeNanos(THINK_NANOS).build();
    }

    private List<CompletableFuture<End>> start(Work work, long deadlineMillis) {
        return callers.stream()
                .map(caller -> start(caller, work, deadlineMillis))
                .toList();
    }

    private static CompletableFuture<End> start(
            WorkloadServiceGrpc.WorkloadServiceStub caller, Work work, long deadlineMillis) {
        Ending ending = new Ending(System.nanoTime(), new CompletableFuture<>());
        caller.withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
                .exchange(ExchangeRequest.newBuilder().setWork(work).build(), ending);
        return ending.end();
    }

    private static List<End> endsOf(List<CompletableFuture<End>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static void require(List<End> ends) {
        for (End end : ends) {
            if (end.code() != Status.Code.OK) {
                throw new IllegalStateException("a call ended as " + end.code() + " before any fault");
            }
        }
    }

    /** Every call has a deadline, so that every one ends. */
    private record Ending(long startNanos, CompletableFuture<End> end) implements StreamObserver<ExchangeResponse> {
        @Override
        public void onNext(ExchangeResponse response) {
            // The end of the call says whether it went well.
        }

        @Override
        public void onError(Throwable cause) {
            end.complete(new End(Status.fromThrowable(cause).getCode(), System.nanoTime() - startNanos));
        }

        @Override
        public void onCompleted() {
            end.complete(new End(Status.Code.OK, System.nanoTime() - startNanos));
        }
    }
}
