package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration ASKED = Duration.ofSeconds(2);
    private static final Duration BATCH = Duration.ofMillis(100);

    /** Passes only while an operation runs. */
    private long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private long calls;

    @Test
    void evenTheShortestWarmUpCallsTheServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> WarmUp.smallCalls("127.0.0.1:" + port, Duration.ZERO))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void aStableOperationIsRepeatedForAsLongAsAskedAndNoLonger() throws InterruptedException {
        Duration lasted = warmUp(ASKED, at -> 1e6);
        assertThat(lasted).isBetween(ASKED, ASKED.plus(BATCH));
        assertThat(calls).isEqualTo(lasted.toMillis());
    }

    @Test
    void itGoesOnWhileTheMediansStillFall() throws InterruptedException {
        double fallsForSeconds = 2.7;
        Duration lasted = warmUp(ASKED, at -> 10e6 * Math.exp(-Math.min(at, fallsForSeconds)));
        // Three batches of which the first may have begun before.
        assertThat(lasted.toMillis() / 1e3).isBetween(fallsForSeconds + 0.2, fallsForSeconds + 0.4);
    }

    @Test
    void itStopsAtTwiceTheTimeIfTheMediansNeverEndFalling() throws InterruptedException {
        Duration lasted = warmUp(ASKED, at -> 10e6 * Math.exp(-at));
        assertThat(lasted)
                .isBetween(ASKED.multipliedBy(2), ASKED.multipliedBy(2).plusMillis(300));
    }

    @Test
    void itGoesOnThroughASlowFallThatNoTwoBatchesShow() throws InterruptedException {
        Duration lasted = warmUp(ASKED, at -> 10e6 * Math.exp(-0.3 * Math.min(at, 3)));
        assertThat(lasted.toMillis() / 1e3).isBetween(2.9, 3.4);
    }

    @Test
    void aMachineThatBecomesSlowerOrUnsteadyIsNoReasonToGoOn() throws InterruptedException {
        assertThat(warmUp(ASKED, at -> 1e6 * Math.exp(at))).isBetween(ASKED, ASKED.plusMillis(300));
        assertThat(warmUp(ASKED, at -> 1e6 * (2 + Math.signum(Math.sin(25 * at)))))
                .isBetween(ASKED, ASKED.plusMillis(300));
    }

    @Test
    void anOperationThatTakesLongerThanAskedIsStillDone() throws InterruptedException {
        warmUp(Duration.ofMillis(1), at -> 5e9);
        assertThat(calls).isPositive();
    }

    @Test
    void evenWithoutTimeTheOperationIsDone() throws InterruptedException {
        warmUp(Duration.ZERO, at -> 1e6);
        assertThat(calls).isPositive();
    }

    /** @param nanosAt what the operation takes, by the seconds that have passed */
    private Duration warmUp(Duration atLeast, DoubleUnaryOperator nanosAt) throws InterruptedException {
        long start = nowNanos;
        WarmUp.untilStable(
                () -> {
                    calls++;
                    nowNanos += (long) nanosAt.applyAsDouble((nowNanos - start) / 1e9);
                },
                atLeast,
                () -> nowNanos);
        return Duration.ofNanos(nowNanos - start);
    }
}
