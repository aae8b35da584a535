package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void whatWasStartedHasEnded() {
        assertThat(new Calls(3, 2, 1, new TreeMap<>(Map.of("UNAVAILABLE", 1L))).started())
                .isEqualTo(3);
        assertThatThrownBy(() -> new Calls(3, 2, 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 calls were started, but 2 succeeded and 0 failed");
        assertThatThrownBy(() -> new Calls(3, 2, 1, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 calls failed, and 0 of them with a status");
        assertThatThrownBy(() -> new Calls(1, -1, 2, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
