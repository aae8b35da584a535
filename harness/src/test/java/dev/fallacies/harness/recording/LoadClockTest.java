package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadClockTest {
    private final LoadClock clock = LoadClock.ofThisMachine();

    @Test
    void noWaitEndsBeforeItsTime() throws InterruptedException {
        for (int micros = -100; micros <= 3_000; micros += 50) {
            long time = clock.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);

            clock.await(time);

            assertThat(clock.nanoTime() - time).isNotNegative();
        }
    }

    @Test
    void whoeverInterruptsAWaitEndsIt() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> clock.await(clock.nanoTime() + TimeUnit.MINUTES.toNanos(1)));
        assertThat(Thread.interrupted()).isFalse();
    }
}
