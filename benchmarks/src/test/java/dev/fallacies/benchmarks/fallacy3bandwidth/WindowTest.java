package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private final Window experiment = new Window();

    /** Half a window a round trip, of which waking and the CPU may take up to a tenth; or the link's rate. */
    @ParameterizedTest
    @CsvSource({
        "rtt20ms-rate40MBps, 64, 1.638e6",
        "rtt20ms-rate40MBps, 1024, 26.2e6",
        "rtt150ms-rate40MBps, 64, 0.2185e6",
        "rtt150ms-rate40MBps, 1024, 3.495e6",
        "rtt150ms-rate40MBps, 8192, 27.96e6"
    })
    void aWindowLetsHalfOfItThroughInARoundTrip(String network, int windowKiB, double bytesPerSecond) {
        assertThat(goodput("download,network=" + network + ",windowKiB=" + windowKiB))
                .isBetween(0.9 * bytesPerSecond, bytesPerSecond);
    }

    @Test
    void aWindowThatHoldsMoreThanTheLinkIsNoLimit() {
        assertThat(goodput("download,network=rtt20ms-rate40MBps,windowKiB=8192"))
                .isEqualTo(40e6);
    }

    @Test
    void aWindowThatIsTunedIsWorthTwoOfTheOneThatItStartsFromUnlessThatIsMoreThanFillsTheLink() {
        for (int windowKiB : new int[] {64, 1024}) {
            String window = "network=rtt150ms-rate40MBps,windowKiB=" + windowKiB;
            assertThat(goodput("tuned," + window)).isCloseTo(2 * goodput("download," + window), within(1.0));
        }
        assertThat(goodput("tuned,network=rtt20ms-rate40MBps,windowKiB=1024")).isCloseTo(32e6, within(1.0));
    }

    @Test
    void theSendersWindowDoesNotCount() {
        double small = goodput("upload,network=rtt20ms-rate40MBps,windowKiB=64");
        assertThat(small).isEqualTo(goodput("upload,network=rtt20ms-rate40MBps,windowKiB=8192"));
        assertThat(small).isCloseTo((4 << 20) / (7 * 21.1e-3), within(0.03 * small));
    }

    private double goodput(String label) {
        return Predicted.by(experiment, label, Window.GOODPUT);
    }
}
