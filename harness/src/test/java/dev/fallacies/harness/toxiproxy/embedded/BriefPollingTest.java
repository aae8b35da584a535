package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a clock that only this test moves. */
class BriefPollingTest {

    private static final long SOON_NANOS = BriefPolling.MAX_NANOS / 2;
    private static final long LATE_NANOS = 10 * BriefPolling.MAX_NANOS;

    private final BriefPolling polling = new BriefPolling();
    private long nowNanos = Long.MAX_VALUE - 1000;

    @Test
    void neverPollsWhereInputComesLate() {
        for (int i = 0; i < 100; i++) {
            assertThat(polling.isDue(nowNanos)).isFalse();
            inputAfter(LATE_NANOS);
        }
    }

    @Test
    void pollsForALimitedTimeWhereInputComesSoon() {
        repeatInputAfter(SOON_NANOS);
        assertThat(polling.isDue(nowNanos + SOON_NANOS)).isTrue();
        assertThat(polling.isDue(nowNanos + BriefPolling.MAX_NANOS)).isFalse();
    }

    @Test
    void givesUpWhereInputNoLongerComesSoonAndBeginsAgainWhereItDoes() {
        repeatInputAfter(SOON_NANOS);
        repeatInputAfter(LATE_NANOS);
        assertThat(polling.isDue(nowNanos)).isFalse();
        repeatInputAfter(SOON_NANOS);
        assertThat(polling.isDue(nowNanos)).isTrue();
    }

    @Test
    void inputThatAlwaysJustMissesItIsNotWorthPollingEachTime() {
        int polls = 0;
        for (int i = 0; i < 1000; i++) {
            polls += polling.isDue(nowNanos) ? 1 : 0;
            inputAfter(BriefPolling.MAX_NANOS * 3 / 2);
        }
        assertThat(polls).isLessThan(900);
    }

    @Test
    void whatWasSentIsWaitedForAsInputIs() {
        repeatInputAfter(SOON_NANOS);
        nowNanos += LATE_NANOS;
        assertThat(polling.isDue(nowNanos)).isFalse();
        polling.active(nowNanos);
        assertThat(polling.isDue(nowNanos + SOON_NANOS)).isTrue();
    }

    private void repeatInputAfter(long gapNanos) {
        for (int i = 0; i < 40; i++) {
            inputAfter(gapNanos);
        }
    }

    private void inputAfter(long gapNanos) {
        nowNanos += gapNanos;
        polling.input(nowNanos);
    }
}
