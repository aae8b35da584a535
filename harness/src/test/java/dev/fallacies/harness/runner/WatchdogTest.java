package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void itBitesWhatDoesNotEndInTime() throws InterruptedException {
        CountDownLatch bitten = new CountDownLatch(1);
        try (Watchdog watchdog = Watchdog.over(Duration.ofMillis(1), bitten::countDown)) {
            assertThat(bitten.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(watchdog.hasBitten()).isTrue();
        }
    }

    @Test
    void itLeavesAloneWhatEndsInTime() {
        AtomicBoolean bitten = new AtomicBoolean();
        Watchdog watchdog = Watchdog.over(LONG, () -> bitten.set(true));
        watchdog.close();
        watchdog.close();
        assertThat(watchdog.hasBitten()).isFalse();
        assertThat(bitten).isFalse();
    }

    @Test
    void whoeverClosesItWaitsForTheBite() throws InterruptedException {
        CountDownLatch biting = new CountDownLatch(1);
        AtomicBoolean bitten = new AtomicBoolean();
        Watchdog watchdog = Watchdog.over(Duration.ofMillis(1), () -> {
            biting.countDown();
            pause();
            bitten.set(true);
        });
        biting.await();
        watchdog.close();
        assertThat(bitten).isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
