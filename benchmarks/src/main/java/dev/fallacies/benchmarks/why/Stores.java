package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.UnaryCalls;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.store.v1.ConfigureRequest;
import dev.fallacies.proto.store.v1.ReadRequest;
import dev.fallacies.proto.store.v1.Replication;
import dev.fallacies.proto.store.v1.StoreServiceGrpc;
import dev.fallacies.proto.store.v1.StoreServiceGrpc.StoreServiceBlockingStub;
import dev.fallacies.proto.store.v1.WriteRequest;
import dev.fallacies.proto.store.v1.WriteResponse;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** A leader that takes writes, in a process of its own, and its copies in others. */
final class Stores implements AutoCloseable {
    private static final int COPIES = 2;
    private static final long DEADLINE_SECONDS = 10;
    private static final long WARMING = -1;
    private static final double REHEARSED_PER_SECOND = 200;
    private static final Duration REHEARSED_DEADLINE = Duration.ofSeconds(5);

    /** By the level of the experiment's parameter. */
    private static final Map<String, Replication> REPLICATIONS = Map.of(
            "none", Replication.REPLICATION_UNSPECIFIED,
            "asynchronous", Replication.REPLICATION_ASYNCHRONOUS,
            "quorum", Replication.REPLICATION_QUORUM);

    private final List<ServerProcess> servers = new ArrayList<>();
    private final Channels channels = new Channels();
    private ManagedChannel leader;

    private Stores() {}

    /**
     * @param level {@code none}, {@code asynchronous} or {@code quorum}
     * @throws IOException if a server cannot be started; then none is left
     */
    static Stores start(String level, Duration lag) throws IOException, InterruptedException {
        Replication replication = REPLICATIONS.get(level);
        if (replication == null) {
            throw new IllegalArgumentException("no replication " + level);
        }
        Stores stores = new Stores();
        try {
            int copies = replication == Replication.REPLICATION_UNSPECIFIED ? 0 : COPIES;
            for (int i = 0; i <= copies; i++) {
                stores.servers.add(ServerProcess.start(StoreService.class));
            }
            stores.connect(replication, lag);
            return stores;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    private void connect(Replication replication, Duration lag) throws InterruptedException {
        leader = channels.plaintext(servers.get(0).addresses().plaintext());
        StoreServiceBlockingStub stub = StoreServiceGrpc.newBlockingStub(leader);
        stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .configure(ConfigureRequest.newBuilder()
                        .setReplication(replication)
                        .setLagNanos(lag.toNanos())
                        .addAllCopies(servers.stream()
                                .skip(1)
                                .map(server -> server.addresses().plaintext())
                                .toList())
                        .build());
        WriteRequest request = WriteRequest.newBuilder().setId(WARMING).build();
        WarmUp.untilStable(
                () -> stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).write(request));
        // What is still on its way to the copies arrives, and so does not delay the writes that count.
        Thread.sleep(2 * lag.toMillis());
    }

    /** Writes whose ids are their numbers. */
    UnaryCalls<WriteRequest, WriteResponse> writes(Duration deadline) {
        return writes(number -> number, deadline);
    }

    private UnaryCalls<WriteRequest, WriteResponse> writes(LongUnaryOperator id, Duration deadline) {
        return new UnaryCalls<>(
                leader,
                StoreServiceGrpc.getWriteMethod(),
                number ->
                        WriteRequest.newBuilder().setId(id.applyAsLong(number)).build(),
                response -> {},
                deadline);
    }

    /**
     * The leader.
     *
     * @throws IllegalStateException if it has died by itself
     */
    ServerProcess leader() {
        servers.get(0).requireNoOtherDeath();
        return servers.get(0);
    }

    /** See {@link ServerProcess#requireNoOtherDeath}. */
    void requireNoOtherDeath() {
        servers.forEach(ServerProcess::requireNoOtherDeath);
    }

    /**
     * Writes that were acknowledged and that no copy has, asked directly.
     *
     * @param trace of {@link #writes}
     * @throws io.grpc.StatusRuntimeException if a copy does not answer, since it was lost without a plan
     */
    long lost(LoadTrace trace) {
        Set<Long> survived = new HashSet<>();
        for (ServerProcess copy : servers.subList(1, servers.size())) {
            survived.addAll(StoreServiceGrpc.newBlockingStub(
                            channels.plaintext(copy.addresses().plaintext()))
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .read(ReadRequest.getDefaultInstance())
                    .getIdsList());
        }
        return LongStream.range(0, trace.calls())
                .filter(write -> trace.succeeded((int) write) && !survived.contains(write))
                .count();
    }

    @Override
    public void close() {
        channels.close();
        servers.forEach(ServerProcess::close);
    }
}
