package dev.fallacies.benchmarks.fallacy1reliable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Statistic;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTypesTest {

    @ParameterizedTest
    @CsvSource({
        "RESET, NONE, 250, AT_MOST, 0",
        "CUT, DEADLINE, 250, AT_MOST, 0",
        "REFUSED, KEEPALIVE, 250, AT_MOST, 0",
        "BLACKHOLE, NONE, 2000, AT_LEAST, 1",
        "BLACKHOLE, DEADLINE, 600, ABOUT, 1",
        "STOPPED, KEEPALIVE, 1200, ABOUT, 0",
        "UNANSWERED, DEADLINE, 600, ABOUT, 1",
        "UNANSWERED, KEEPALIVE, 2000, AT_LEAST, 1",
        "UNANSWERED, KEEPALIVE_WITHOUT_CALLS, 1200, ABOUT, 0",
    })
    void onlyTheCallersOwnMeansEndASilentFault(
            Fault fault, Patience patience, int millis, Relation relation, double byDeadline) {
        Prediction told = predicted(fault, patience, FaultTypes.TOLD_AFTER);
        assertThat(told.value()).isEqualTo(1e6 * millis);
        assertThat(told.relation()).isEqualTo(relation);
        assertThat(predicted(fault, patience, FaultTypes.DEADLINE_EXCEEDED).value())
                .isEqualTo(byDeadline);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(FaultyCalls.medianNanos(List.of(end(40), end(10), end(20), end(30))))
                .isEqualTo(25);
        assertThat(FaultyCalls.medianNanos(List.of(end(40), end(10), end(20)))).isEqualTo(20);
    }

    @Test
    void aConnectionThatIsResetIsToldOfAtOnce() throws Exception {
        try (FaultyCalls calls = FaultyCalls.open("rtt40ms", Fault.RESET, Patience.NONE)) {
            assertThat(calls.meetTheFault())
                    .hasSize(8)
                    .extracting(FaultyCalls.End::code)
                    .doesNotContain(Status.Code.OK, Status.Code.DEADLINE_EXCEEDED);
        }
    }

    private static FaultyCalls.End end(long nanos) {
        return new FaultyCalls.End(Status.Code.OK, nanos);
    }

    private static Prediction predicted(Fault fault, Patience patience, Statistic statistic) {
        Case aCase = Case.of(
                "reliable.fault-types",
                "call",
                Map.of("fault", fault.name(), "patience", patience.name(), "network", "proxied"));
        return new FaultTypes()
                .predict(aCase, Conditions.withoutNetwork(MachineConstants.reference())).stream()
                        .filter(p -> p.statistic().equals(statistic))
                        .findFirst()
                        .orElseThrow();
    }
}
