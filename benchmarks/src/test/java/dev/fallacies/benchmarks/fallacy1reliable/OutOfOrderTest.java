package dev.fallacies.benchmarks.fallacy1reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.probe.Prober.Arrival;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfOrderTest {
    private static final int PAIRS = 400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 5.5, 10, 19.5})
    void theModelIsThatOfASimulation(double gap) {
        Random random = new Random(1);
        double inverted = simulated(gap, () -> 20 * random.nextDouble());
        assertThat(predicted("twoConnections", gap, "embedded").value()).isCloseTo(inverted, within(0.003));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5.5, 10, 18.5})
    void theModelOfWholeMillisecondsIsThatOfASimulation(double gap) {
        Random random = new Random(1);
        double inverted = simulated(gap, () -> random.nextInt(20));
        assertThat(predicted("twoConnections", gap, "real").value()).isCloseTo(inverted, within(0.003));
    }

    @Test
    void neitherOneConnectionNorAGapBeyondTheJitterInverts() {
        assertThat(predicted("oneConnection", 0.5, "embedded").value()).isZero();
        assertThat(predicted("twoConnections", 20, "embedded").value()).isZero();
    }

    @Test
    void aPairIsInvertedIfTheSecondCameFirstOnWhicheverConnection() {
        assertThat(OutOfOrder.isInverted(4, new Arrival(4, 10), new Arrival(5, 11)))
                .isFalse();
        assertThat(OutOfOrder.isInverted(4, new Arrival(4, 11), new Arrival(5, 10)))
                .isTrue();
        assertThat(OutOfOrder.isInverted(4, new Arrival(5, 10), new Arrival(4, 11)))
                .isTrue();
    }

    @Test
    void aMessageOfAnotherPairIsNoArrival() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OutOfOrder.isInverted(4, new Arrival(4, 10), new Arrival(4, 11)))
                .withMessageContaining("sent 4 and 5");
    }

    @Test
    void aGapThatIsNoNumberIsRefused() {
        Case odd = Case.of("reliable.out-of-order", "twoConnections", Map.of("gapMillis", "long"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutOfOrder().predict(odd, conditions()))
                .withMessageContaining("gapMillis");
    }

    private static double simulated(double gap, DoubleSupplier delay) {
        Random coin = new Random(2);
        return IntStream.range(0, PAIRS)
                        .mapToDouble(i -> delay.getAsDouble() - delay.getAsDouble() - gap)
                        .filter(lead -> lead > 0 || lead == 0 && coin.nextBoolean())
                        .count()
                / (double) PAIRS;
    }

    private static Prediction predicted(String method, double gap, String engine) {
        Case aCase = Case.of("reliable.out-of-order", method, Map.of("gapMillis", Double.toString(gap)))
                .withEngine(engine);
        return new OutOfOrder().predict(aCase, conditions()).get(0);
    }

    private static Conditions conditions() {
        NetworkProfile network = NetworkProfiles.builtIn().find("rtt24ms-jitter10ms");
        return new Conditions(Optional.of(network), network.expected(), MachineConstants.reference());
    }
}
