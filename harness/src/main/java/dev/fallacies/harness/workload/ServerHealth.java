package dev.fallacies.harness.workload;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server how it is, by the health protocol of gRPC. */
public final class ServerHealth {
    private ServerHealth() {}

    /**
     * Whether the server says within a time that it serves; a process that is stopped still accepts connections, but says
     * nothing.
     *
     * @param address {@code host:port}
     */
    public static boolean isServing(String address, Duration within) {
        try (Channels channels = new Channels()) {
            return HealthGrpc.newBlockingStub(channels.plaintext(address))
                            .withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus()
                    == ServingStatus.SERVING;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }
}
