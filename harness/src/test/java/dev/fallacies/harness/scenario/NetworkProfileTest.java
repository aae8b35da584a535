package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkProfileTest {

    @Test
    void withoutClippingTheMeanRoundTripIsTheRequestedOne() {
        assertThat(profile(20, 5).expected().addedRttNanos()).isEqualTo(20e6);
    }

    @Test
    void clippingAtZeroRaisesTheMeanAsASimulationDoes() {
        Random random = new Random(1);
        double sum = 0;
        int draws = 1_000_000;
        for (int i = 0; i < draws; i++) {
            sum += Math.max(0, 1.5 + 20 * random.nextDouble() - 10);
        }
        assertThat(profile(3, 10).expected().addedRttNanos()).isCloseTo(2e6 * sum / draws, within(20_000.0));
    }

    @Test
    void aRoundTripIsHalvedUnlessAShareIsSaid() {
        assertThat(profile(20, 0).upMillis()).isEqualTo(10);
        assertThat(profile(20, 0).downMillis()).isEqualTo(10);
        NetworkProfile lopsided = profile(20, 8, OptionalDouble.of(0.2));
        assertThat(lopsided.upMillis()).isEqualTo(4);
        assertThat(lopsided.downMillis()).isEqualTo(16);
        // Clipped on the short way alone: its mean is (4+8)² ÷ (4·8) = 4.5 ms.
        assertThat(lopsided.expected().addedRttNanos()).isEqualTo(20.5e6);
    }

    @Test
    void aTransferTakesBytesOverRate() {
        LinkParameters link = new LinkParameters(0, OptionalDouble.of(25e6), OptionalDouble.empty());
        assertThat(link.downloadNanos(25e6)).isEqualTo(1e9);
        assertThat(link.uploadNanos(25e6)).isZero();
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> profile(-1, 0)).hasMessageContaining("rtt_ms");
        assertThatThrownBy(() -> profile(Double.NaN, 0)).hasMessageContaining("rtt_ms");
        assertThatThrownBy(() -> profile(1, -1)).hasMessageContaining("jitter_ms");
        assertThatThrownBy(() -> new NetworkProfile(
                        "x",
                        1,
                        OptionalDouble.empty(),
                        0,
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "test"))
                .hasMessageContaining("down_bytes_per_s");
        assertThatThrownBy(() -> profile(1, 0, OptionalDouble.of(1.1))).hasMessageContaining("up_share");
    }

    private static NetworkProfile profile(double rttMillis, double jitterMillis) {
        return profile(rttMillis, jitterMillis, OptionalDouble.empty());
    }

    private static NetworkProfile profile(double rttMillis, double jitterMillis, OptionalDouble upShare) {
        return new NetworkProfile(
                "x",
                rttMillis,
                upShare,
                jitterMillis,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "test");
    }
}
