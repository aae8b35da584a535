package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IterationsTest {
    private final Iterations annotated = new Iterations(2, 0.5, 3, 0.5);

    @Test
    void fastOperationsKeepWhatTheAnnotationsSay() {
        assertThat(annotated.forOperation(0.001)).isEqualTo(annotated);
        assertThat(annotated.seconds(0.001)).isEqualTo(2.5);
    }

    @Test
    void slowOperationsGetTimeForAMedian() {
        Iterations slow = annotated.forOperation(1.5);
        assertThat(slow.measurements() * Math.floor(slow.measurementSeconds() / 1.5))
                .isGreaterThanOrEqualTo(6);
        assertThat(slow.warmupSeconds()).isEqualTo(1);
        assertThat(slow.seconds(1.5)).isEqualTo(2 * 1.5 + 3 * 3.0);
    }
}
