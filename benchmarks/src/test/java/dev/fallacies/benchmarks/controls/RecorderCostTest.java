package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class RecorderCostTest {
    private static final int MORE_THAN_ONCE_AROUND = 10_000;

    private final RecorderCost experiment = new RecorderCost();
    private final RecorderCost.Latencies latencies = new RecorderCost.Latencies();

    @ParameterizedTest
    @CsvSource({"clock, 60", "sampleBuffer, 50", "histogram, 50"})
    void boundsEachPart(String method, double nanos) {
        List<Prediction> predictions = predict(method);
        assertThat(predictions).hasSize(1);
        Prediction bound = predictions.get(0);
        assertThat(bound.statistic()).isEqualTo(Statistic.MEAN);
        assertThat(bound.relation()).isEqualTo(Relation.AT_MOST);
        assertThat(bound.value()).isEqualTo(nanos);
        assertThat(bound.stamp()).isEqualTo(Stamp.A_PRIORI);
    }

    @Test
    void hasNoModelForWhatItDoesNotMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> predict("other"));
    }

    @Test
    void drawsTheSameLatenciesAroundAHundredMicrosecondsEveryTime() {
        long[] sorted = latencies.nanos.clone();
        Arrays.sort(sorted);
        assertThat(sorted).hasSize(4_096);
        assertThat((double) sorted[2_048]).isCloseTo(100_000, within(5_000.0));
        assertThat(sorted[0]).isGreaterThan(5_000);
        assertThat(sorted[4_095]).isBetween(400_000L, 2_000_000L);
        assertThat(new RecorderCost.Latencies().nanos).isEqualTo(latencies.nanos);
    }

    @Test
    void recordsEveryLatencyInTheSampleBuffer() {
        RecorderCost.Buffer buffer = new RecorderCost.Buffer();
        buffer.empty();
        for (int i = 0; i < MORE_THAN_ONCE_AROUND; i++) {
            experiment.sampleBuffer(buffer);
        }
        buffer.check();
        buffer.latencies.next();
        assertThatIllegalStateException()
                .isThrownBy(buffer::check)
                .withMessage("10000 latencies were recorded of 10001");
    }

    @Test
    void recordsEveryLatencyInTheHistogram() {
        RecorderCost.Hdr hdr = new RecorderCost.Hdr();
        for (int i = 0; i < MORE_THAN_ONCE_AROUND; i++) {
            experiment.histogram(hdr);
        }
        hdr.check();
        hdr.latencies.next();
        assertThatIllegalStateException().isThrownBy(hdr::check);
    }

    @Test
    void startsEachIterationEmpty() {
        RecorderCost.Hdr hdr = new RecorderCost.Hdr();
        RecorderCost.Buffer buffer = new RecorderCost.Buffer();
        buffer.empty();
        experiment.histogram(hdr);
        experiment.sampleBuffer(buffer);
        hdr.empty();
        buffer.empty();
        hdr.check();
        buffer.check();
    }

    @Test
    void passesItsOwnChecksUnderJmh() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        assertThat(new Runner(new OptionsBuilder()
                                .include(Pattern.quote(RecorderCost.class.getName()))
                                .forks(0)
                                .warmupIterations(1)
                                .warmupTime(TimeValue.milliseconds(10))
                                .measurementIterations(2)
                                .measurementTime(TimeValue.milliseconds(10))
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                        .run())
                .hasSize(3);
    }

    private List<Prediction> predict(String method) {
        Conditions any = Conditions.withoutNetwork(new Controls(Map.of(), Stamp.A_PRIORI));
        return experiment.predict(Case.of("controls.recorder", method, Map.of()), any);
    }
}
