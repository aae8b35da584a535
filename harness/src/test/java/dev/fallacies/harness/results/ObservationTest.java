package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Observation PLAIN =
            SyntheticRun.observation(SyntheticRun.BATCHED, 1, Map.of("succeeded_share", 0.997));

    @Test
    void trialsAndLimitsComeBack() throws JsonProcessingException {
        Observation counted = SyntheticRun.counted(
                PLAIN, PLAIN.statistics(), Map.of("succeeded_share", 1_000L), Map.of("recovery_ns", 60e9));
        Observation read = ResultJson.read(ResultJson.line(counted), Observation.class);
        assertThat(read).isEqualTo(counted);
    }

    @Test
    void aLineOfASuiteThatKnewNeitherIsRead() throws JsonProcessingException {
        String line = ResultJson.line(PLAIN).replace("\"trials\":{},\"notWithin\":{},", "");
        assertThat(line).doesNotContain("trials");
        Observation read = ResultJson.read(line, Observation.class);
        assertThat(read.trials()).isEmpty();
        assertThat(read.notWithin()).isEmpty();
    }

    @Test
    void trialsWithoutAValueAndLimitsBesideOneAreRefused() {
        assertThatThrownBy(() -> SyntheticRun.counted(PLAIN, Map.of(), Map.of("succeeded_share", 5L), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 trials of succeeded_share, whose value is null");
        assertThatThrownBy(() -> SyntheticRun.counted(
                        PLAIN, PLAIN.statistics(), Map.of(), Map.of("succeeded_share", 5.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not within 5.0, and its value is 0.997");
    }
}
