package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitedLogTest {

    private final List<String> lines = new ArrayList<>();
    private long nowNanos = Long.MAX_VALUE - 5;
    private final LimitedLog log = new LimitedLog(lines::add, () -> nowNanos);

    @Test
    void theFirstIsLoggedAtOnceAndTheOthersCounted() {
        for (int i = 0; i < 1000; i++) {
            log.warn("flood", " of " + i);
        }
        assertThat(lines).containsExactly("flood of 0");
        nowNanos += TimeUnit.SECONDS.toNanos(59);
        log.warn("flood", " of x");
        assertThat(lines).hasSize(1);
        nowNanos += TimeUnit.SECONDS.toNanos(1);
        log.warn("flood", " of y");
        assertThat(lines).containsExactly("flood of 0", "flood of y (and 1000 times more since the last)");
        nowNanos += TimeUnit.MINUTES.toNanos(1);
        log.warn("flood");
        assertThat(lines).hasSize(3).last().isEqualTo("flood");
    }

    @Test
    void oneKindDoesNotHideAnother() {
        log.warn("flood");
        log.warn("drought");
        log.warn("flood");
        assertThat(lines).containsExactly("flood", "drought");
    }
}
