package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.partialfailure.BestSplit.Example;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreeCasesTest {
    @Test
    void threeFatesEndAlikeAndWereCarriedOutAsTheModelSays() throws Exception {
        ThreeCases experiment = new ThreeCases();
        experiment.deadlineMillis = 200;
        experiment.network = "rtt20ms";
        experiment.connect();
        try {
            ThreeCases.Result result = experiment.run();
            assertThat(result.examples()).hasSize(30);
            for (int i = 0; i < result.examples().size(); i++) {
                Example example = result.examples().get(i);
                assertThat(example.end().status()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
                assertThat(result.isExecuted(i))
                        .as(example.fate().name())
                        .isEqualTo(example.fate().executed() == 1);
            }
        } finally {
            experiment.disconnect();
        }
    }

    @Test
    void theSpreadOfElapsedTimesIsThatOfTheirMedians() {
        List<Example> examples = List.of(
                example(Fate.REQUEST_LOST, 100),
                example(Fate.REQUEST_LOST, 900),
                example(Fate.REQUEST_LOST, 110),
                example(Fate.REPLY_LOST, 100),
                example(Fate.SLOW, 121));
        assertThat(ThreeCases.elapsedSpread(examples)).isEqualTo(1.21);
    }

    private static Example example(Fate fate, long nanos) {
        return new Example(fate, new CallEnd(Status.Code.DEADLINE_EXCEEDED, nanos));
    }
}
