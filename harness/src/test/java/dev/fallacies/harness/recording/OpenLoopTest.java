package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.results.Timeline.Step;
import dev.fallacies.harness.scenario.VoidException;
import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final long MILLI = 1_000_000;
    private static final ArrivalSchedule EVERY_10_MS = ArrivalSchedule.constant(100, Duration.ofMillis(400));

    private final FakeServer server = new FakeServer();

    @Test
    void aCallIsStartedWhenTheScheduleSays() throws InterruptedException {
        LoadTrace trace = driver(10).run(EVERY_10_MS, (n, end) -> server.answer(end, 3 * MILLI, Code.OK));
        assertThat(trace.calls()).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            assertThat(trace.startedNanos(i)).isEqualTo(i * 10 * MILLI);
            assertThat(trace.endedNanos(i)).isEqualTo((i * 10 + 3) * MILLI);
        }
        assertThat(trace.lateness().getMaxValue()).isZero();
        assertThat(trace.outcomes()).isEqualTo(Map.of(Code.OK, 40L));
    }

    @Test
    void aStallOfTheServerDelaysNoStartAndIsSeenInFull() throws InterruptedException {
        LoadTrace trace = driver(100).run(EVERY_10_MS, this::answerOutsideOfStall);
        assertThat(trace.lateness().getMaxValue()).isZero();
        for (int i = 10; i < 20; i++) {
            assertThat(trace.endedNanos(i) - trace.intendedNanos(i)).isEqualTo((200 - 10 * i) * MILLI);
        }
        assertThat(trace.responseTimes().getCountBetweenValues(0, MILLI / 2)).isEqualTo(30);
    }

    /** It answers at once, but for the time from 100 to 200 ms, whose calls it answers at its end. */
    private void answerOutsideOfStall(long number, AsyncCall.End end) {
        long at = server.elapsed();
        boolean stalled = at >= 100 * MILLI && at < 200 * MILLI;
        server.answer(end, stalled ? 200 * MILLI - at : 0, Code.OK);
    }

    @Test
    void aResponseTimeCountsFromTheIntendedStartAndAServiceTimeFromTheActualOne() throws InterruptedException {
        LoadTrace trace = tolerant(Duration.ofMillis(10)).run(EVERY_10_MS, (number, end) -> {
            server.answer(end, 2 * MILLI, Code.OK);
            if (number == 7) {
                server.pass(16 * MILLI);
            }
        });
        assertThat(trace.startedNanos(8) - trace.intendedNanos(8)).isEqualTo(6 * MILLI);
        assertThat(trace.endedNanos(8) - trace.intendedNanos(8)).isEqualTo(8 * MILLI);
        assertThat(trace.serviceTimes().getValueAtPercentile(95)).isBetween(2 * MILLI, 2_002_000L);
        assertThat(trace.responseTimes().getCountBetweenValues(7 * MILLI, 9 * MILLI))
                .isEqualTo(1);
        assertThat(trace.startedNanos(9)).isEqualTo(90 * MILLI);
    }

    @Test
    void aDriverThatIsLateVoidsItsLoad() {
        assertThatThrownBy(() -> driver(100).run(EVERY_10_MS, (number, end) -> {
                    server.pass(12 * MILLI);
                    server.answer(end, 0, Code.OK);
                }))
                .isInstanceOf(VoidException.class)
                .hasMessageMatching(
                        "the driver itself was late: one in a hundred of its 40 calls was started 78\\.\\d+ ms"
                                + " or more after its time, where 1\\.000 ms are allowed; offer a lower rate.*");
    }

    @Test
    void anErrorIsCountedByItsStatusAndIsNoLatency() throws InterruptedException {
        LoadTrace trace = driver(100)
                .run(
                        EVERY_10_MS,
                        (number, end) ->
                                server.answer(end, 50 * MILLI, number < 5 ? Code.UNAVAILABLE : Status.Code.OK));
        assertThat(trace.outcomes()).isEqualTo(Map.of(Code.OK, 35L, Code.UNAVAILABLE, 5L));
        assertThat(trace.responseTimes().getTotalCount()).isEqualTo(35);
        assertThat(trace.serviceTimes().getTotalCount()).isEqualTo(35);
        assertThat(trace.lateness().getTotalCount()).isEqualTo(40);
    }

    @Test
    void aTimelineCountsACallWhereItWasToBeStarted() throws InterruptedException {
        LoadTrace trace = driver(100)
                .run(
                        EVERY_10_MS,
                        (number, end) -> server.answer(
                                end, 500 * MILLI, number >= 15 && number < 25 ? Code.DEADLINE_EXCEEDED : Code.OK));
        assertThat(trace.timeline().steps())
                .containsExactly(
                        new Step(0, 10, 10, 0),
                        new Step(100, 10, 5, 5),
                        new Step(200, 10, 5, 5),
                        new Step(300, 10, 10, 0));
    }

    @Test
    void aTimelineHasItsEmptySteps() throws InterruptedException {
        LoadTrace trace = driver(10)
                .run(
                        ArrivalSchedule.constant(4, Duration.ofMillis(600)),
                        (number, end) -> server.answer(end, 0, Code.OK));
        assertThat(trace.timeline().steps().stream().map(Step::started)).containsExactly(1L, 0L, 1L, 0L, 0L, 1L);
    }

    @Test
    void tooManyCallsUnderWayVoidTheLoadAndAreWaitedFor() {
        int[] started = {0};
        assertThatThrownBy(() -> driver(5).run(EVERY_10_MS, (number, end) -> {
                    started[0]++;
                    server.answer(end, 900 * MILLI, Code.DEADLINE_EXCEEDED);
                }))
                .isInstanceOf(VoidException.class)
                .hasMessageContaining("5 calls were under way and no more are allowed");
        assertThat(started[0]).isEqualTo(5);
        assertThat(server.elapsed()).isBetween(940 * MILLI, 942 * MILLI);
    }

    @Test
    void aCallThatDoesNotEndIsNotWaitedForWithoutEnd() {
        assertThatThrownBy(() -> driver(100).run(EVERY_10_MS, (number, end) -> {
                    if (number != 3) {
                        server.answer(end, 0, Code.OK);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 calls have not ended 10 s after their deadline of 1000 ms");
    }

    @Test
    void aCallEndsOnce() {
        assertThatThrownBy(() -> driver(100).run(EVERY_10_MS, (number, end) -> {
                    end.ended(Code.OK);
                    end.ended(Code.UNAVAILABLE);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call 0 has ended before, with OK");
    }

    private OpenLoop driver(int mostOutstanding) {
        return new OpenLoop(Duration.ofSeconds(1), mostOutstanding, Duration.ofMillis(1), server);
    }

    private OpenLoop tolerant(Duration lateness) {
        return new OpenLoop(Duration.ofSeconds(1), 100, lateness, server);
    }
}
