package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import dev.fallacies.benchmarks.controls.CompressionCost;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private final Compression experiment = new Compression();

    @ParameterizedTest
    @ValueSource(ints = {50, 90})
    void plainAndCompressedAreEqualWhereTheBytesSavedTakeAsLongAsTheCpu(int percent) {
        double saved = CompressionCost.BYTES - CompressionCost.compress(CompressionCost.payload(percent)).length;
        double crossover = 1e9 * saved / CompressionCost.nanos(percent, MachineConstants.reference());
        assertThat(gain(percent, crossover)).isCloseTo(0, within(0.01e6));
        assertThat(gain(percent, crossover / 2)).isGreaterThan(1e6);
        assertThat(gain(percent, crossover * 2)).isLessThan(-1e6);
    }

    @Test
    void whatCannotBeCompressedGainsNowhere() {
        assertThat(gain(0, 100e3)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 90})
    void aPayloadIsAsCompressibleAsItSays(int percent) {
        double left =
                (double) CompressionCost.compress(CompressionCost.payload(percent)).length / CompressionCost.BYTES;
        assertThat(left).isCloseTo(1 - percent / 100.0, within(0.05));
    }

    /** By how much compressing is faster, in nanoseconds. */
    private double gain(int percent, double bytesPerSecond) {
        String network = String.format(Locale.ROOT, ",network=rtt1ms-rate%.3fkBps", bytesPerSecond / 1e3);
        return Predicted.by(experiment, "plain" + network, Statistic.P50)
                - Predicted.by(experiment, "gzip,compressiblePercent=" + percent + network, Statistic.P50);
    }
}
