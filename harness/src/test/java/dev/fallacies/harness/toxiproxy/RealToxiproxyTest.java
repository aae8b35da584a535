package dev.fallacies.harness.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealToxiproxyTest {

    @Test
    void whereThereIsNoneATestIsSkippedExceptInContinuousIntegration() {
        assertThat(RealToxiproxy.absent(false, "not installed"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("not installed");
        assertThatThrownBy(() -> RealToxiproxy.absent(true, "not installed"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not installed");
    }
}
