package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.recording.ClosedLoop.Measured;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService server = Executors.newScheduledThreadPool(2);

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void soManyCallsAreUnderWayAndNoMore() throws InterruptedException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        Measured measured = loop(7).run(SHORT, (number, end) -> {
            all.incrementAndGet();
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            server.schedule(
                    () -> {
                        underWay.decrementAndGet();
                        end.ended(Code.OK);
                    },
                    100,
                    TimeUnit.MICROSECONDS);
        });
        assertThat(most).hasValue(7);
        assertThat(underWay).hasValue(0);
        assertThat(measured.outcomes()).hasSize(1).containsEntry(Code.OK, all.longValue());
        assertThat(measured.serviceTimes().getTotalCount()).isEqualTo(all.get());
        assertThat(measured.serviceTimes().getMinValue()).isGreaterThan(99_000);
        assertThat(measured.perSecond()).isPositive();
    }

    @Test
    void callsThatEndAtOnceDoNotPileUpOnTheStack() throws InterruptedException {
        AtomicInteger deepest = new AtomicInteger();
        Measured measured = loop(2).run(SHORT, (number, end) -> {
            deepest.accumulateAndGet(new Throwable().getStackTrace().length, Math::max);
            end.ended(Code.UNAVAILABLE);
        });
        int here = new Throwable().getStackTrace().length;
        assertThat(measured.outcomes().get(Code.UNAVAILABLE)).isGreaterThan(10);
        assertThat(deepest.get()).isLessThan(here + 10);
        assertThat(measured.serviceTimes().getTotalCount()).isZero();
        assertThat(measured.perSecond()).isZero();
    }

    @Test
    void aCallThatDoesNotEndIsNotWaitedForWithoutEnd() {
        ClosedLoop impatient = new ClosedLoop(3, Duration.ofMillis(1), Duration.ofMillis(10));
        assertThatThrownBy(() -> impatient.run(SHORT, (number, end) -> {
                    if (number > 0) {
                        server.execute(() -> end.ended(Code.OK));
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("[1-3] calls have not ended 10 ms after their deadline of 1 ms");
    }

    private static ClosedLoop loop(int inFlight) {
        return new ClosedLoop(inFlight, Duration.ofSeconds(5));
    }
}
