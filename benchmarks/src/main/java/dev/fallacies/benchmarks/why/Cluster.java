package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.cluster.Faults;
import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.cluster.Truth;
import dev.fallacies.harness.recording.FaultDrill;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.UnaryCalls;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/** Replicas in processes of their own, of which the first is the one that is lost, and one client that knows all. */
final class Cluster implements AutoCloseable {
    private static final double REHEARSED_PER_SECOND = 200;
    private static final Duration REHEARSED_DEADLINE = Duration.ofSeconds(5);

    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<ServerControl> controls = new ArrayList<>();
    private final Channels channels = new Channels();
    private ManagedChannel channel;

    private Cluster() {}

    /** @throws IOException if a server cannot be started; then none is left */
    static Cluster start(int replicas, ClientDesign design) throws IOException, InterruptedException {
        Cluster cluster = new Cluster();
        try {
            for (int i = 0; i < replicas; i++) {
                ServerProcess server = ServerProcess.start();
                cluster.servers.add(server);
                cluster.controls.add(ServerControl.of(server.addresses()));
            }
            cluster.connect(design);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Warms client and servers, and has the servers count from then on. */
    private void connect(ClientDesign design) throws InterruptedException {
        channel = design.open(
                channels,
                servers.stream().map(server -> server.addresses().plaintext()).toList());
        Caller caller = new Caller(channel);
        ExchangeRequest request = request(0, Duration.ZERO);
        WarmUp.untilStable(() -> caller.exchange(request));
        FaultDrill.rehearse(REHEARSED_PER_SECOND, calls(Duration.ZERO, REHEARSED_DEADLINE));
        controls.forEach(ServerControl::watch);
    }

    /** Calls whose server thinks for so long; the n-th has the id n + 1. */
    UnaryCalls<ExchangeRequest, ExchangeResponse> calls(Duration think, Duration deadline) {
        return new UnaryCalls<>(
                channel,
                WorkloadServiceGrpc.getExchangeMethod(),
                number -> request(number + 1, think),
                response -> {},
                deadline);
    }

    /** What a replica does to its calls from now on. */
    void set(int replica, Faults faults) {
        controls.get(replica).set(faults);
    }

    /** Makes one call and waits for its end; tells whether it succeeded. */
    boolean answers(Duration deadline) throws InterruptedException {
        BlockingQueue<Status.Code> end = new ArrayBlockingQueue<>(1);
        calls(Duration.ZERO, deadline).start(0, end::add);
        return end.take() == Status.Code.OK;
    }

    /**
     * The replica to be lost.
     *
     * @throws IllegalStateException if it has died by itself
     */
    ServerProcess victim() {
        servers.get(0).requireNoOtherDeath();
        return servers.get(0);
    }

    /** See {@link ServerProcess#requireNoOtherDeath}. */
    void requireNoOtherDeath() {
        servers.forEach(ServerProcess::requireNoOtherDeath);
    }

    /**
     * Asks the other replicas directly what they did: each call that was started after the fault and succeeded must have been
     * carried out by one of them.
     *
     * @throws IllegalStateException if one was not
     * @throws io.grpc.StatusRuntimeException if a replica does not answer, since it was lost without a plan
     */
    void requireTrueSuccesses(LoadTrace trace, double faultNanos) {
        List<Truth> truths =
                controls.stream().skip(1).map(ServerControl::truthById).toList();
        IntStream.range(0, trace.calls())
                .filter(call -> trace.startedNanos(call) > faultNanos + 1e6 && trace.succeeded(call))
                .filter(call ->
                        truths.stream().noneMatch(truth -> truth.executions().of(call + 1L) > 0))
                .findFirst()
                .ifPresent(call -> {
                    throw new IllegalStateException(
                            "call " + call + " succeeded, and no replica that is left has carried it out");
                });
    }

    @Override
    public void close() {
        channels.close();
        controls.forEach(ServerControl::close);
        servers.forEach(ServerProcess::close);
    }

    private static ExchangeRequest request(long id, Duration think) {
        return ExchangeRequest.newBuilder()
                .setWork(Work.newBuilder().setId(id).setThinkTimeNanos(think.toNanos()))
                .build();
    }
}
