package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.WorkloadServer;
import dev.fallacies.proto.store.v1.ConfigureRequest;
import dev.fallacies.proto.store.v1.ReadRequest;
import dev.fallacies.proto.store.v1.Replication;
import dev.fallacies.proto.store.v1.StoreServiceGrpc;
import dev.fallacies.proto.store.v1.StoreServiceGrpc.StoreServiceBlockingStub;
import dev.fallacies.proto.store.v1.WriteRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader and two copies, within this process. */
class StoreServiceTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final List<WorkloadServer> servers = new ArrayList<>();
    private final List<StoreServiceBlockingStub> stores = new ArrayList<>();
    private final Channels channels = new Channels();

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path own = Files.createDirectory(directory.resolve("" + i));
            servers.add(WorkloadServer.startEverywhere(own, new StoreService()));
            stores.add(StoreServiceGrpc.newBlockingStub(
                    channels.plaintext(servers.get(i).addresses().plaintext())));
        }
    }

    @AfterEach
    void stop() {
        channels.close();
        servers.forEach(WorkloadServer::close);
    }

    @Test
    void aQuorumHasAWriteThatIsAcknowledged() {
        configure(Replication.REPLICATION_QUORUM, Duration.ZERO);
        write(7);
        assertThat(ids(0)).containsExactly(7L);
        assertThat(List.of(ids(1), ids(2))).contains(List.of(7L));
    }

    @Test
    void aQuorumDoesWithoutOneCopyAndNotWithoutBoth() {
        configure(Replication.REPLICATION_QUORUM, Duration.ZERO);
        servers.get(2).close();
        write(7);
        servers.get(1).close();
        assertThatThrownBy(() -> write(8))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("no majority");
    }

    @Test
    void anAsynchronousCopyLacksWhatIsAcknowledgedUntilItsLagIsOver() {
        configure(Replication.REPLICATION_ASYNCHRONOUS, FOREVER);
        write(7);
        assertThat(ids(0)).containsExactly(7L);
        assertThat(ids(1)).isEmpty();
        configure(Replication.REPLICATION_ASYNCHRONOUS, Duration.ZERO);
        write(8);
        await(() -> ids(1).equals(List.of(8L)) && ids(2).equals(List.of(8L)));
    }

    @Test
    void aStoreThatIsNotConfiguredHasNoCopy() {
        write(7);
        assertThat(ids(0)).containsExactly(7L);
        assertThat(ids(1)).isEmpty();
    }

    private void configure(Replication replication, Duration lag) {
        withDeadline(0)
                .configure(ConfigureRequest.newBuilder()
                        .addCopies(servers.get(1).addresses().plaintext())
                        .addCopies(servers.get(2).addresses().plaintext())
                        .setReplication(replication)
                        .setLagNanos(lag.toNanos())
                        .build());
    }

    private void write(long id) {
        withDeadline(0).write(WriteRequest.newBuilder().setId(id).build());
    }

    private List<Long> ids(int store) {
        return withDeadline(store).read(ReadRequest.getDefaultInstance()).getIdsList();
    }

    private StoreServiceBlockingStub withDeadline(int store) {
        return stores.get(store).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).isNegative();
            Thread.onSpinWait();
        }
    }
}
