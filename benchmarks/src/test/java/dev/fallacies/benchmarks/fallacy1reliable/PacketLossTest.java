package dev.fallacies.benchmarks.fallacy1reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketLossTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "50, 1", "10, 5"})
    void theModelIsThatOfASimulation(int calls, double percent) {
        Random random = new Random(1);
        int rows = 100_000;
        double stalled = IntStream.range(0, rows)
                        .filter(row -> IntStream.range(0, 2 * calls)
                                        .filter(packet -> random.nextDouble() < percent / 100)
                                        .count()
                                > 0)
                        .count()
                / (double) rows;
        assertThat(predicted(calls, percent, PacketLoss.STALLED).orElseThrow().value())
                .isCloseTo(stalled, within(0.005));
    }

    @Test
    void withoutLossNothingStalls() {
        assertThat(predicted(10, 0, PacketLoss.STALLED).orElseThrow().value()).isZero();
        assertThat(predicted(1, 0, Statistic.P99)).isEmpty();
    }

    @Test
    void theTailIsATimeoutOnlyWhereOnePercentLiesBetweenOneLossAndTwo() {
        assertThat(predicted(1, 1, Statistic.P99).orElseThrow().value()).isEqualTo(200e6);
        assertThat(predicted(1, 0.5, Statistic.P99)).isEmpty();
        assertThat(predicted(1, 5, Statistic.P99)).isEmpty();
        assertThat(predicted(10, 1, Statistic.P99)).isEmpty();
    }

    /** At 1 % a window of √1.5 ÷ 0.1 = 12.2 segments a round trip is all of the bound. */
    @Test
    void aWindowOfMathisIsAllOfTheBound() {
        double rate = Math.sqrt(1.5) / 0.1 * 1448 / 0.02;
        assertThat(PacketLoss.shareOfBound(rate, new WatchedSocket.Seen(0.02, 1448), 0.01))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> predicted(1, 30, PacketLoss.STALLED));
    }

    private static Optional<Prediction> predicted(int calls, double percent, Statistic statistic) {
        Case aCase = Case.of(
                "reliable.packet-loss",
                "callsInARow",
                Map.of("calls", Integer.toString(calls), "lossPercent", Double.toString(percent)));
        return new PacketLoss()
                .predict(aCase, Conditions.withoutNetwork(MachineConstants.reference())).stream()
                        .filter(p -> p.statistic().equals(statistic))
                        .findFirst();
    }
}
