package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.scenario.Prediction.Stamp;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private final Controls controls =
            new Controls(Map.of("pause=0", 100.0, "pause=10", 200.0, "pause=20", 180.0, "other", 1.0), Stamp.A_PRIORI);

    @Test
    void aCostBetweenTwoLevelsIsLinear() {
        assertThat(controls.nanosAt("pause=", 0)).isEqualTo(100);
        assertThat(controls.nanosAt("pause=", 5)).isEqualTo(150);
        assertThat(controls.nanosAt("pause=", 15)).isEqualTo(190);
    }

    @Test
    void aCostOutsideTheLevelsIsThatOfTheNearest() {
        assertThat(controls.nanosAt("pause=", -1)).isEqualTo(100);
        assertThat(controls.nanosAt("pause=", 1000)).isEqualTo(180);
    }

    @Test
    void aControlThatIsMissingIsNamed() {
        assertThatThrownBy(() -> controls.nanos("absent")).hasMessageContaining("absent");
        assertThatThrownBy(() -> controls.nanosAt("absent=", 1)).hasMessageContaining("absent=");
    }
}
