package dev.fallacies.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.harness.process.Suspension;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServerHealth;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aServerOffersFurtherServicesUnderTheSameFaultsAndCanBeStoppedContinuedAndKilled() throws Exception {
        try (ServerProcess server = ServerProcess.start(Greeter.class);
                ServerControl control = ServerControl.of(server.addresses())) {
            assertThat(greet(server)).isEqualTo(Status.Code.OK);
            control.set(Faults.none().failing(1, Status.Code.ABORTED));
            assertThat(greet(server)).isEqualTo(Status.Code.ABORTED);
            if (Suspension.isPossible()) {
                server.stop();
                assertThat(isServing(server, 300)).isFalse();
                server.cont();
                assertThat(isServing(server, PATIENCE.toMillis())).isTrue();
                server.stop();
            }
            server.kill();
            server.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aDeathThatIsNotPartOfTheExperimentIsTold() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            server.requireNoOtherDeath();
            server.handle().destroyForcibly();
            server.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThatIllegalStateException()
                    .isThrownBy(server::requireNoOtherDeath)
                    .withMessageContaining("died by itself");
        }
        try (ServerProcess server = ServerProcess.start()) {
            server.kill();
            server.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            server.requireNoOtherDeath();
        }
    }

    @Test
    void aStoppedServerGoesWithWhoeverStoppedItAndSoDoesItsDirectory() throws Exception {
        Assumptions.assumeThat(Suspension.isPossible()).isTrue();
        ChildProcess parent =
                ChildProcess.startJvm("test parent", Parent.class.getName(), List.of("-Xmx64m"), List.of(), PATIENCE);
        String[] said = parent.readyLine().split(" ", 2);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
        Path directory = Path.of(said[1]);
        assertThat(directory).exists();
        parent.handle().destroyForcibly();
        server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        parent.close();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(directory) && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
        assertThat(directory).doesNotExist();
    }

    private static boolean isServing(ServerProcess server, long millis) {
        return ServerHealth.isServing(server.addresses().plaintext(), Duration.ofMillis(millis));
    }

    private static Status.Code greet(ServerProcess server) {
        try (Channels channels = new Channels()) {
            ClientCalls.blockingUnaryCall(
                    channels.plaintext(server.addresses().plaintext()),
                    Greeter.GREET,
                    io.grpc.CallOptions.DEFAULT.withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS),
                    ExchangeRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    /** A service of an experiment. */
    public static final class Greeter implements BindableService {
        static final MethodDescriptor<ExchangeRequest, ExchangeResponse> GREET =
                WorkloadServiceGrpc.getExchangeMethod().toBuilder()
                        .setFullMethodName("test.Greeter/Greet")
                        .setSchemaDescriptor(null)
                        .build();

        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder("test.Greeter")
                    .addMethod(GREET, ServerCalls.asyncUnaryCall((request, observer) -> {
                        observer.onNext(ExchangeResponse.getDefaultInstance());
                        observer.onCompleted();
                    }))
                    .build();
        }
    }

    /** Stops a server of its own, and says its process id and directory. */
    static final class Parent {
        public static void main(String[] arguments) throws IOException {
            ServerProcess server = ServerProcess.start();
            server.stop();
            System.out.println(server.handle().pid() + " "
                    + Path.of(server.addresses().certificate()).getParent());
            ParentWatch.haltAtEndOfInput(() -> {});
        }
    }
}
