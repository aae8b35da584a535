package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadinessTest {

    @Test
    void whatGrowsFasterWasNotWarm() {
        assertThat(warning(6e6, 4e6, 2e6))
                .isEqualTo("still warming up: 6.000e+06 ns in the first iteration, 2.000e+06 ns in the last");
    }

    @Test
    void whatGrowsSlowerDrifts() {
        assertThat(warning(2e6, 4e6, 6e6))
                .isEqualTo("drift: 2.000e+06 ns in the first iteration, 6.000e+06 ns in the last");
    }

    @Test
    void aSeventhIsNoise() {
        assertThat(warning(114, 100)).isNull();
        assertThat(warning(100, 114)).isNull();
        assertThat(warning(116, 100)).startsWith("still warming up");
        assertThat(warning(100, 116)).startsWith("drift");
    }

    @Test
    void oneIterationCannotChange() {
        assertThat(warning(100)).isNull();
        assertThat(warning()).isNull();
    }

    private static String warning(double... iterationNanos) {
        return Steadiness.warning(iterationNanos).orElse(null);
    }
}
