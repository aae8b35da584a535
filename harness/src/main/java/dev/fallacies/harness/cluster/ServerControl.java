package dev.fallacies.harness.cluster;

import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServerAddresses;
import dev.fallacies.proto.control.v1.ControlServiceGrpc;
import dev.fallacies.proto.control.v1.ControlServiceGrpc.ControlServiceBlockingStub;
import dev.fallacies.proto.control.v1.ReadTruthRequest;
import dev.fallacies.proto.control.v1.ResetRequest;
import dev.fallacies.proto.control.v1.SetFaultsRequest;
import dev.fallacies.proto.control.v1.SetUpstreamRequest;
import dev.fallacies.proto.control.v1.StallRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes a server fail on purpose, and asks it what it really did: directly, not through the link on trial. An experiment
 * resets what it has set; closing this closes the connection alone, since the server may be dead by then.
 *
 * <p>Every method throws {@link StatusRuntimeException} if the server does not answer within ten seconds, and {@link
 * SkippedException} if it cannot be controlled, as one of {@code --target}.
 */
public final class ServerControl implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 10;

    private final Channels channels = new Channels();
    private final ControlServiceBlockingStub stub;

    private ServerControl(String address) {
        stub = ControlServiceGrpc.newBlockingStub(channels.plaintext(address));
    }

    public static ServerControl of(ServerAddresses server) {
        return new ServerControl(server.plaintext());
    }

    /** Takes back all that was set, lets waiting calls go on, and forgets what was counted and the idempotency keys. */
    public void reset() {
        call(s -> s.reset(ResetRequest.getDefaultInstance()));
    }

    /** Resets, and counts from now on. */
    public void watch() {
        reset();
        set(Faults.none());
    }

    /** Replaces the faults; of calls that begin afterwards. The server counts from now on, if it did not before. */
    public void set(Faults faults) {
        call(s -> s.setFaults(SetFaultsRequest.newBuilder()
                .setFaults(dev.fallacies.proto.control.v1.Faults.newBuilder()
                        .setFailingShare(faults.failingShare())
                        .setFailingStatus(faults.failingStatus().value())
                        .setLostReplyShare(faults.lostReplyShare())
                        .setSlowShare(faults.slowShare())
                        .setSlowNanos(faults.slowBy().toNanos())
                        .setSlots(faults.slots())
                        .setSeed(faults.seed()))
                .build()));
    }

    /**
     * Resets, and ends attempts as UNAVAILABLE from now on.
     *
     * @param share of the attempts, 0 to 1, each drawn on its own
     */
    public void failShare(double share) {
        reset();
        set(Faults.none()
                .failing(share, Status.Code.UNAVAILABLE)
                .seed(ThreadLocalRandom.current().nextLong()));
    }

    /** Begins no call for a time from now; those that come wait, and those under way go on. Returns at once. */
    public void stall(Duration time) {
        call(s -> s.stall(StallRequest.newBuilder().setNanos(time.toNanos()).build()));
    }

    /**
     * Makes the server call another one for each Exchange, after its own work and before it answers; it answers with the
     * other's error if there is one.
     *
     * @param address the other one's {@code host:port}, or that of a link to it
     * @param serviceConfigJson gRPC's service config of the calls to it, for example a retry policy; empty for none
     */
    public void forwardTo(String address, String serviceConfigJson) {
        call(s -> s.setUpstream(SetUpstreamRequest.newBuilder()
                .setAddress(address)
                .setServiceConfigJson(serviceConfigJson)
                .build()));
    }

    /** The same to a server of ours, without a link. */
    public void forwardTo(ServerAddresses server, String serviceConfigJson) {
        forwardTo(server.plaintext(), serviceConfigJson);
    }

    /** What it did since it counts, without the ids. */
    public Truth truth() {
        return truth(false);
    }

    /** The same with every id. */
    public Truth truthById() {
        return truth(true);
    }

    @Override
    public void close() {
        channels.close();
    }

    private Truth truth(boolean byId) {
        return Truth.of(call(
                s -> s.readTruth(ReadTruthRequest.newBuilder().setById(byId).build())));
    }

    private <A> A call(Function<ControlServiceBlockingStub, A> method) {
        try {
            return method.apply(stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                throw new SkippedException(
                        "needs the control of a server that the suite starts, and --target names another");
            }
            throw e;
        }
    }
}
