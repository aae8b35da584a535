package dev.fallacies.benchmarks.fallacy2latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import dev.fallacies.harness.scenario.Statistic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstCallTest {
    private final FirstCall experiment = new FirstCall();

    @ParameterizedTest
    @CsvSource({"rtt20ms, 30", "rtt20ms-up, 20", "rtt20ms-down, 40", "tokyo-virginia, 225"})
    void inPlaintextTheWayToTheClientIsTravelledTwice(String network, double millis) {
        assertThat(added("plaintext", network)).isCloseTo(1e6 * millis, within(1e3));
    }

    @ParameterizedTest
    @CsvSource({"tls, rtt20ms, 60", "resumed, rtt20ms, 60", "tls, tokyo-virginia, 450", "resumed, tokyo-virginia, 450"})
    void tlsTakesThreeRoundTripsWhetherItResumesOrNot(String method, String network, double millis) {
        assertThat(added(method, network)).isCloseTo(1e6 * millis, within(1e3));
    }

    @ParameterizedTest
    @CsvSource({"tls, 0", "resumed, 1"})
    void onlyAContextThatIsSharedResumes(String method, double share) {
        assertThat(Predicted.by(experiment, method + ",network=rtt20ms,transport=tls", FirstCall.RESUMED))
                .isEqualTo(share);
    }

    private double added(String method, String network) {
        return nanos(method, network) - nanos(method, "direct");
    }

    private double nanos(String method, String network) {
        return Predicted.by(experiment, method + ",transport=x,network=" + network, Statistic.P50);
    }
}
