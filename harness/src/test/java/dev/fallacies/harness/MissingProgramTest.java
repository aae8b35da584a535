package dev.fallacies.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class MissingProgramTest {

    @Test
    void whereThereIsNoneATestIsSkippedExceptInContinuousIntegration() {
        assertThat(MissingProgram.told(false, "not installed"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("not installed");
        assertThatThrownBy(() -> MissingProgram.told(true, "not installed"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not installed");
    }
}
