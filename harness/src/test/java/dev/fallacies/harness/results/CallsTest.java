package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void whatWasStartedHasEnded() {
        assertThat(new Calls(3, 2, 1).started()).isEqualTo(3);
        assertThatThrownBy(() -> new Calls(3, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 calls were started, but 2 succeeded and 0 failed");
        assertThatThrownBy(() -> new Calls(1, -1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
