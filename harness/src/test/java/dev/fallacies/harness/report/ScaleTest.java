package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.41 | ns | 0.410 ns",
                "98.2 | ns | 98.2 ns",
                "98123 | ns | 98.1 µs",
                "150200000 | ns | 150 ms",
                "2.851e9 | ns | 2.85 s",
                "0 | ns | 0 ns",
                "1048576 | bytes | 1.05 MB",
                "512 | bytes | 512 B",
                "25000000 | bytes_per_s | 25.0 MB/s",
                "12345.6 | per_s | 12,300/s",
                "27 | count | 27.0",
                "1523456 | × | 1,520,000×",
                "3 | furlong | 3.00 furlong",
            })
    void aNumberIsShownInItsOwnUnit(double value, String unit, String shown) {
        assertThat(Scale.show(value, unit)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "20e6, ns, 20 ms",
        "1e5, ns, 100 µs",
        "1.5e6, ns, 1.5 ms",
        "1e8, bytes_per_s, 100 MB/s",
        "1000, bytes, 1 kB",
        "2, ×, 2×",
        "1000, ×, '1,000×'",
        "27, count, 27"
    })
    void aNumberThatWasChosenHasNoIdleZeros(double value, String unit, String shown) {
        assertThat(Scale.showChosen(value, unit)).isEqualTo(shown);
    }

    @Test
    void digitsGrowWithWhatTheIntervalKnowsUpToFive() {
        assertThat(Scale.show(150.2e6, new Interval(130e6, 170e6), "ns")).isEqualTo("150 ms [130, 170]");
        assertThat(Scale.show(150.2e6, new Interval(150.1e6, 150.3e6), "ns")).isEqualTo("150.2 ms [150.1, 150.3]");
        assertThat(Scale.show(150.2e6, new Interval(150.19999e6, 150.20001e6), "ns"))
                .isEqualTo("150.20 ms [150.20, 150.20]");
    }

    @Test
    void aRangeHasOneUnit() {
        assertThat(Scale.showRange(new Interval(900e3, 18.4e6), "ns")).isEqualTo("0.9 to 18.4 ms");
        assertThat(Scale.showRange(new Interval(5, 5), "ns")).isEqualTo("5.00 ns");
    }
}
