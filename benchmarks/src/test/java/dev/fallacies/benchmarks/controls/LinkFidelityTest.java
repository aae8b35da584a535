package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFidelityTest {

    @ParameterizedTest
    @CsvSource({
        "roundTrip, rtt1ms, embedded, 1e6, 50e3",
        "oneStream, rtt0.1ms-down, embedded, 1e5, 50e3",
        "roundTrip, rtt150ms, embedded, 150e6, 100e3",
        "sixtyFourAtOnce, rtt20ms, embedded, 20e6, 100e3",
        "roundTrip, rtt1ms, real, 1e6, 1.5e6",
        "oneStream, rtt300ms-down, real, 300e6, 6e6",
    })
    void aLinkIsToAddTheDelayThatItWasAskedFor(
            String method, String network, String engine, double nanos, double errorNanos) {
        assertAdded(predict(method, network, engine, Map.of()), nanos, errorNanos);
    }

    @ParameterizedTest
    @CsvSource({
        "rtt0ms-rate0.1MBps, 1000, embedded, 10e6, 0.1e6",
        "rtt0ms-rate10MBps, 1000000, embedded, 100e6, 1e6",
        "rtt0ms-rate100MBps, 1000, embedded, 10e3, 200e3",
        "rtt4ms-rate1MBps, 1000, embedded, 5e6, 200e3",
        "rtt0ms-rate10MBps, 1000000, real, 100e6, 15e6",
        "rtt0ms-rate100MBps, 1000, real, 10e3, 1.5e6",
    })
    void aTransferIsToTakeBytesOverRate(String network, String bytes, String engine, double nanos, double errorNanos) {
        assertAdded(predict("download", network, engine, Map.of("bytes", bytes)), nanos, errorNanos);
    }

    @Test
    void theModelOfJitterIsThatOfASimulation() {
        Random random = new Random(1);
        double[] trips = IntStream.range(0, 1_000_000)
                .mapToDouble(i -> 40e6 + 10e6 * (2 * random.nextDouble() - 1) + 10e6 * (2 * random.nextDouble() - 1))
                .sorted()
                .toArray();
        List<Prediction> predictions = predict("jitter", "leo", "embedded", Map.of());
        assertThat(predictions)
                .extracting(Prediction::statistic)
                .containsExactly(Statistic.P50, Statistic.P90, Statistic.P99);
        double[] shares = {0.5, 0.9, 0.99};
        for (int i = 0; i < shares.length; i++) {
            assertThat(predictions.get(i).value()).isCloseTo(trips[(int) (shares[i] * trips.length)], within(50e3));
        }
    }

    @Test
    void aDownloadOverALinkWithoutARateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predict("download", "rtt20ms", "embedded", Map.of("bytes", "1000")))
                .withMessageContaining("rtt20ms");
    }

    private static void assertAdded(List<Prediction> predictions, double nanos, double errorNanos) {
        assertThat(predictions).singleElement().satisfies(p -> {
            assertThat(p.statistic()).isEqualTo(Statistic.ADDED);
            assertThat(p.value()).isCloseTo(nanos, within(1.0));
            assertThat(p.tolerance() * p.value()).isCloseTo(errorNanos, within(1.0));
        });
    }

    private static List<Prediction> predict(
            String method, String network, String engine, Map<String, String> parameters) {
        NetworkProfile profile = NetworkProfiles.builtIn().find(network);
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("network", network);
        all.put("transport", "tcp");
        return new LinkFidelity()
                .predict(
                        Case.of("controls.link-fidelity", method, all).withEngine(engine),
                        new Conditions(Optional.of(profile), profile.expected(), MachineConstants.reference()));
    }
}
