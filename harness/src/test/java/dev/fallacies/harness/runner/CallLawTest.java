package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.results.Calls;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallLawTest {
    private static final Set<String> NONE = Set.of();

    @Test
    void callsThatAllSucceededAreKept() throws CaseFailedException {
        assertThat(CallLaw.requireKept(Map.of("calls.started", 70L, "calls.succeeded", 70L, "gc.count", 3L), NONE))
                .isEqualTo(new Calls(70, 70, 0, null));
    }

    @Test
    void aForkWithoutCallsHasNone() throws CaseFailedException {
        assertThat(CallLaw.requireKept(Map.of("gc.count", 3L), NONE)).isNull();
    }

    @Test
    void aFailedCallIsNamedByItsStatus() {
        assertThatThrownBy(() -> CallLaw.requireKept(
                        Map.of(
                                "calls.started", 10L,
                                "calls.succeeded", 7L,
                                "calls.failed.UNAVAILABLE", 2L,
                                "calls.failed.CANCELLED", 1L),
                        NONE))
                .isInstanceOf(CaseFailedException.class)
                .hasMessage("of 10 calls that were started, 7 succeeded, 3 failed (1 CANCELLED, 2 UNAVAILABLE)"
                        + " and 0 did not end");
    }

    @Test
    void aCallThatDidNotEndIsCounted() {
        assertThatThrownBy(() -> CallLaw.requireKept(Map.of("calls.started", 10L, "calls.succeeded", 9L), NONE))
                .isInstanceOf(CaseFailedException.class)
                .hasMessage("of 10 calls that were started, 9 succeeded, 0 failed and 1 did not end");
    }

    @Test
    void countsThatDoNotAddUpAreNotKept() {
        assertThatThrownBy(() -> CallLaw.requireKept(
                        Map.of("calls.started", 10L, "calls.succeeded", 10L, "calls.failed.UNKNOWN", 1L), NONE))
                .isInstanceOf(CaseFailedException.class);
        assertThatThrownBy(() -> CallLaw.requireKept(Map.of("calls.started", 9L, "calls.succeeded", 10L), NONE))
                .isInstanceOf(CaseFailedException.class);
    }

    @Test
    void failuresThatAreTheSubjectAreKeptByStatus() throws CaseFailedException {
        Map<String, Long> counts = Map.of(
                "calls.started", 10L,
                "calls.succeeded", 7L,
                "calls.failed.UNAVAILABLE", 2L,
                "calls.failed.DEADLINE_EXCEEDED", 1L);
        assertThat(CallLaw.requireKept(counts, Set.of("UNAVAILABLE", "DEADLINE_EXCEEDED", "UNKNOWN")))
                .isEqualTo(new Calls(10, 7, 3, new TreeMap<>(Map.of("UNAVAILABLE", 2L, "DEADLINE_EXCEEDED", 1L))));
    }

    @Test
    void otherFailuresAndCallsWithoutAnEndAreNotKeptThere() {
        assertThatThrownBy(() -> CallLaw.requireKept(
                        Map.of("calls.started", 2L, "calls.succeeded", 1L, "calls.failed.INTERNAL", 1L),
                        Set.of("UNAVAILABLE")))
                .isInstanceOf(CaseFailedException.class)
                .hasMessageContaining("1 INTERNAL");
        assertThatThrownBy(() -> CallLaw.requireKept(
                        Map.of("calls.started", 2L, "calls.failed.UNAVAILABLE", 1L), Set.of("UNAVAILABLE")))
                .isInstanceOf(CaseFailedException.class)
                .hasMessageContaining("1 did not end");
    }
}
