package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IterationsTest {
    private final Iterations annotated = new Iterations(2, 0.5, 3, 0.5);

    @Test
    void fastOperationsKeepWhatTheAnnotationsSay() {
        assertThat(annotated.forOperation(0.001)).isEqualTo(annotated);
        assertThat(annotated.seconds(0.001)).isCloseTo(2.5, within(0.01));
        assertThat(annotated.seconds(0)).isEqualTo(2.5);
    }

    @Test
    void slowOperationsGetTimeForAMedian() {
        Iterations slow = annotated.forOperation(1.5);
        for (double actual : new double[] {1.4, 1.5, 1.6, 2}) {
            assertThat(slow.measurements() * Math.ceil(slow.measurementSeconds() / actual))
                    .describedAs("operations of %s s, predicted to take 1.5 s", actual)
                    .isEqualTo(6);
        }
        assertThat(slow.warmupSeconds()).isEqualTo(1);
        assertThat(slow.seconds(1.5)).isEqualTo(2 * 1.5 + 3 * 3.0);
    }
}
