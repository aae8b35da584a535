package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class SteadyWorkTest {
    private final SteadyWork experiment = new SteadyWork();

    /** The first numbers of the generator with Marsaglia's seed, as other implementations have them. */
    @Test
    void eachStepIsOneOfThePublishedGenerator() {
        assertThat(SteadyWork.xorShift(SteadyWork.SEED, 1)).isEqualTo(8_748_534_153_485_358_512L);
        assertThat(SteadyWork.xorShift(SteadyWork.SEED, 2)).isEqualTo(3_040_900_993_826_735_515L);
        assertThat(SteadyWork.xorShift(SteadyWork.SEED, 3)).isEqualTo(3_453_997_556_048_239_312L);
    }

    @Test
    void theWorkIsTheSameEveryTime() {
        long once = experiment.cpu();
        assertThat(experiment.cpu()).isEqualTo(once).isEqualTo(SteadyWork.xorShift(SteadyWork.SEED, SteadyWork.STEPS));
    }

    /** The analysis finds them by these keys. */
    @Test
    void itsCasesAreTheOnesThatAreWatched() {
        List<String> keys = Arrays.stream(SteadyWork.class.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(Benchmark.class))
                .map(m -> Case.of(Sentinel.ID, m.getName(), Map.of()).key())
                .toList();
        assertThat(keys).containsExactlyInAnyOrder(Sentinel.CPU, Sentinel.CALL);
        assertThat(SteadyWork.class.getAnnotation(Scenario.class).everyRound()).isTrue();
    }

    @Test
    void theReferenceMachineHasAValueForEach() {
        assertThat(predicted("cpu").statistic()).isEqualTo(Statistic.MEAN);
        assertThat(predicted("call").statistic()).isEqualTo(Statistic.P50);
    }

    private Prediction predicted(String method) {
        Conditions reference = Conditions.withoutNetwork(MachineConstants.reference());
        List<Prediction> predictions = experiment.predict(Case.of(Sentinel.ID, method, Map.of()), reference);
        assertThat(predictions).hasSize(1);
        return predictions.get(0);
    }
}
