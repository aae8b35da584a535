package dev.fallacies.harness.cluster;

import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.recording.ClosedLoop;
import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.workload.AsyncCall;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServiceConfig;
import dev.fallacies.harness.workload.UnaryCalls;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import java.io.IOException;
import java.time.Duration;

/** A server over loopback whose faults are in our hands, and small calls to it that a driver may start. */
public final class ControlledServer implements AutoCloseable {
    /** Of every call; far above what any of them takes. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int IN_FLIGHT = 8;
    private static final int CALLS_OF_WARM_UP = 1_000;
    private static final Work WORK =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private static final ExchangeRequest REQUEST =
            ExchangeRequest.newBuilder().setWork(WORK).build();

    private final Testbed testbed = Testbed.direct();
    private final Channels channels = new Channels();
    private final ServerControl control = ServerControl.of(testbed.server());
    private final AsyncCall call;

    /**
     * @param serviceConfig of the calls, in JSON
     * @throws IllegalArgumentException if that is no service config
     * @throws IOException if there is no server
     */
    public ControlledServer(String serviceConfig) throws IOException {
        try {
            call = new UnaryCalls<>(
                    channels.plaintext(testbed.address(), ServiceConfig.parse(serviceConfig)),
                    WorkloadServiceGrpc.getExchangeMethod(),
                    number -> REQUEST,
                    response -> Caller.check(WORK, response.getResult()),
                    DEADLINE);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A call like all others; {@link #DEADLINE} is its deadline. */
    public AsyncCall call() {
        return call;
    }

    public ServerControl control() {
        return control;
    }

    /** Until calls get no faster, with some under way at a time; and both loops, for the compiler's sake. */
    public void warmUp() throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(IN_FLIGHT, DEADLINE);
        WarmUp.untilStable(() -> loop.run(Duration.ofMillis(10), call));
        new OpenLoop(DEADLINE, CALLS_OF_WARM_UP, DEADLINE)
                .run(ArrivalSchedule.constant(CALLS_OF_WARM_UP, Duration.ofMillis(300)), call);
    }

    /** Takes the faults back, too, since others call the same server next. */
    @Override
    public void close() {
        try {
            control.reset();
        } finally {
            control.close();
            channels.close();
            testbed.close();
        }
    }
}
