package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.Channels;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultToleranceTest {
    private final FaultTolerance experiment = new FaultTolerance();

    @Test
    void whatIsUnderWayBreaksWithItsConnection() {
        assertThat(failed("kill", Map.of("client", "pickFirst", "replicas", "3")))
                .isEqualTo(10);
        assertThat(failed("kill", Map.of("client", "roundRobin", "replicas", "2")))
                .isEqualTo(5);
        assertThat(failed("kill", Map.of("client", "retry", "replicas", "3"))).isZero();
    }

    @Test
    void theOnlyReplicaTakesAllCallsWithItWhateverTheClientDoes() {
        for (String client : List.of("pickFirst", "roundRobin", "retry")) {
            Map<String, String> parameters = Map.of("client", client, "replicas", "1");
            assertThat(failed("kill", parameters)).isCloseTo(200 * 0.85, within(1e-9));
            assertThat(predicted("kill", parameters, FaultTolerance.FAILED_IN_THE_END))
                    .isEqualTo(1);
        }
    }

    @Test
    void aStoppedReplicaFailsItsShareUntilItIsLeftOut() {
        assertThat(failed("stop", Map.of("client", "roundRobin"))).isCloseTo(70, within(1e-9));
        assertThat(failed("stop", Map.of("client", "retry"))).isCloseTo(70, within(1e-9));
        assertThat(predicted("stop", Map.of("client", "ejection"), FaultTolerance.GAP))
                .isCloseTo(0.55e9, within(1e-3));
        assertThat(failed("stop", Map.of("client", "ejection"))).isCloseTo(40, within(1e-9));
        assertThat(predicted("stop", Map.of("client", "keepAlive"), FaultTolerance.GAP))
                .isCloseTo(0.4e9, within(1e-3));
        assertThat(failed("stop", Map.of("client", "keepAlive"))).isCloseTo(30, within(1e-9));
    }

    @Test
    void replicasThatAreAwayIndependentlyAreAllAwayRarelyButOnlyAClientThatGoesOnToTheNextHasIt() {
        assertThat(away("retry", "independent", 1)).isEqualTo(0.25);
        assertThat(away("retry", "independent", 3)).isEqualTo(1.0 / 64);
        assertThat(away("retry", "shared", 3)).isEqualTo(0.25);
        assertThat(away("roundRobin", "independent", 3)).isEqualTo(0.25);
    }

    /** Eighteen calls in each of sixteen combinations of who is away. */
    @ParameterizedTest
    @CsvSource({"retry, independent, 18", "retry, shared, 72", "roundRobin, independent, 72"})
    void ofTwoReplicasBothAreAwayInOneTurnOfSixteen(String client, String outages, long failed) throws Exception {
        PartTime two = new PartTime();
        two.client = client;
        two.outages = outages;
        two.replicas = 2;
        two.start();
        try {
            assertThat(two.run()).isEqualTo(failed);
        } finally {
            two.stop();
        }
    }

    private double away(String client, String outages, int replicas) {
        return predicted(
                "partTime",
                Map.of("client", client, "outages", outages, "replicas", Integer.toString(replicas)),
                PartTime.UNAVAILABLE);
    }

    @Test
    void writesAreLostThatWereAcknowledgedBeforeTheyWereCopied() {
        assertThat(predicted("writes", Map.of("copies", "none"), FaultTolerance.LOST_WRITES))
                .isEqualTo(100);
        assertThat(predicted("writes", Map.of("copies", "asynchronous"), FaultTolerance.LOST_WRITES))
                .isEqualTo(20);
        assertThat(predicted("writes", Map.of("copies", "quorum"), FaultTolerance.LOST_WRITES))
                .isZero();
    }

    @Test
    void aGapLastsFromTheFaultToTheLastCallThatFailed() throws InterruptedException {
        Outage outage = Outage.of(trace(call -> call >= 20 && call < 50), 25e6, 80e6, 1000);
        assertThat(outage.failed()).isEqualTo(30);
        assertThat(outage.gapNanos().getAsDouble()).isCloseTo(25e6, within(1.0));
        assertThat(outage.failedInTheEnd()).isZero();
        assertThat(outage.startedInTheEnd()).isEqualTo(20);
    }

    @Test
    void aLoadWhoseLastCallsFailHasSeenNoEndOfTheGap() throws InterruptedException {
        Outage outage = Outage.of(trace(call -> call >= 20), 20e6, 80e6, 1000);
        assertThat(outage.gapNanos()).isEmpty();
        assertThat(outage.failedInTheEnd()).isEqualTo(20);
    }

    @Test
    void aLoadWithoutFailuresHasNoGap() throws InterruptedException {
        Outage outage = Outage.of(trace(call -> false), 20e6, 80e6, 1000);
        assertThat(outage.failed()).isZero();
        assertThat(outage.gapNanos()).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void grpcTakesTheServiceConfigOfEveryDesign(ClientDesign design) {
        try (Channels channels = new Channels()) {
            assertThat(design.open(channels, List.of("127.0.0.1:1", "127.0.0.1:2")))
                    .isNotNull();
        }
    }

    @Test
    void refusesADesignThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> failed("stop", Map.of("client", "hope")))
                .withMessageContaining("hope");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> away("retry", "some", 2))
                .withMessageContaining("some");
    }

    /** A hundred calls in a tenth of a second, which end at once. */
    private static LoadTrace trace(LongPredicate fails) throws InterruptedException {
        return new OpenLoop(Duration.ofSeconds(1), 200, Duration.ofSeconds(10))
                .run(
                        ArrivalSchedule.constant(1000, Duration.ofMillis(100)),
                        (number, end) -> end.ended(fails.test(number) ? Status.Code.UNAVAILABLE : Status.Code.OK));
    }

    private double failed(String method, Map<String, String> parameters) {
        return predicted(method, parameters, FaultTolerance.FAILED);
    }

    private double predicted(String method, Map<String, String> parameters, Statistic statistic) {
        return experiment
                .predict(
                        Case.of("why.fault-tolerance", method, parameters),
                        Conditions.withoutNetwork(MachineConstants.reference()))
                .stream()
                .filter(prediction -> prediction.statistic().equals(statistic))
                .mapToDouble(Prediction::value)
                .findFirst()
                .orElseThrow();
    }
}
