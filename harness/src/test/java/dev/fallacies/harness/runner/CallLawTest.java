package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.results.Calls;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLawTest {

    @Test
    void callsThatAllSucceededAreKept() throws CaseFailedException {
        assertThat(CallLaw.requireKept(Map.of("calls.started", 70L, "calls.succeeded", 70L, "gc.count", 3L)))
                .isEqualTo(new Calls(70, 70, 0));
    }

    @Test
    void aForkWithoutCallsHasNone() throws CaseFailedException {
        assertThat(CallLaw.requireKept(Map.of("gc.count", 3L))).isNull();
    }

    @Test
    void aFailedCallIsNamedByItsStatus() {
        assertThatThrownBy(() -> CallLaw.requireKept(Map.of(
                        "calls.started", 10L,
                        "calls.succeeded", 7L,
                        "calls.failed.UNAVAILABLE", 2L,
                        "calls.failed.CANCELLED", 1L)))
                .isInstanceOf(CaseFailedException.class)
                .hasMessage("of 10 calls that were started, 7 succeeded, 3 failed (1 CANCELLED, 2 UNAVAILABLE)"
                        + " and 0 did not end");
    }

    @Test
    void aCallThatDidNotEndIsCounted() {
        assertThatThrownBy(() -> CallLaw.requireKept(Map.of("calls.started", 10L, "calls.succeeded", 9L)))
                .isInstanceOf(CaseFailedException.class)
                .hasMessage("of 10 calls that were started, 9 succeeded, 0 failed and 1 did not end");
    }

    @Test
    void countsThatDoNotAddUpAreNotKept() {
        assertThatThrownBy(() -> CallLaw.requireKept(
                        Map.of("calls.started", 10L, "calls.succeeded", 10L, "calls.failed.UNKNOWN", 1L)))
                .isInstanceOf(CaseFailedException.class);
        assertThatThrownBy(() -> CallLaw.requireKept(Map.of("calls.started", 9L, "calls.succeeded", 10L)))
                .isInstanceOf(CaseFailedException.class);
    }
}
