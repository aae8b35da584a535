package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import dev.fallacies.harness.scenario.Statistic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadOfLineTest {
    private static final String NETWORK = ",network=rtt20ms-rate10MBps";

    private final HeadOfLine experiment = new HeadOfLine();

    /** In line are the answer, three quarters of the window or TCP's buffers, whichever is least, less the 100 kB that have gone in 10 ms. */
    @ParameterizedTest
    @CsvSource({"300000, 8, 20", "3000000, 1, 68.6432", "3000000, 8, 290", "50000000, 8, 409.4304", "50000, 1, 0"})
    void aSmallCallWaitsForWhatIsInLine(int bytes, int windowMiB, double waitMillis) {
        double waited = nanos("oneConnection,bytes=" + bytes + ",windowMiB=" + windowMiB) - nanos("alone");
        assertThat(waited).isCloseTo(1e6 * waitMillis, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"300000, 8", "3000000, 1"})
    void overAnotherConnectionItWaitsForNothing(int bytes, int windowMiB) {
        assertThat(nanos("twoConnections,bytes=" + bytes + ",windowMiB=" + windowMiB))
                .isEqualTo(nanos("alone"));
    }

    private double nanos(String label) {
        return Predicted.by(experiment, label + NETWORK, Statistic.P50);
    }
}
