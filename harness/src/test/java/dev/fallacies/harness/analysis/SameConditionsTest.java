package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Run;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameConditionsTest {
    private static final Run A = MadeUpPair.a();

    @Test
    void runsThatDifferInTimeAloneAreAccepted() {
        assertThatCode(() -> SameConditions.require(A, MadeUpPair.b(o -> 2))).doesNotThrowAnyException();
    }

    @Test
    void aRunIsNotHeldAgainstItself() {
        assertThatThrownBy(() -> SameConditions.require(A, A))
                .isInstanceOf(NotComparableException.class)
                .hasMessage("A and B are the same run, " + A.manifest().runId() + "; give two");
    }

    @ParameterizedTest
    @CsvSource({
        "suiteVersion, 0.2.0,              suite version (0.1.0, 0.2.0)",
        "gitCommit,    abc,                commit (2e2f8fe",
        "gitDirty,     true,               'uncommitted changes (false, true)'",
        "engine,       toxiproxy-2.12.0,   'engine (embedded 0.1.0, toxiproxy-2.12.0)'",
        "profile,      smoke,              'smoke run (false, true)'",
        "version,      2,                  'version of latency.chatty (1, 2)'",
        "cpu,          Other CPU,          'CPU (Example CPU @ 3.00GHz, Other CPU)'",
        "kernel,       6.2.0,              'kernel (6.1.0, 6.2.0)'",
        "javaVersion,  25,                 'Java (17.0.15, 25)'",
        "governor,     powersave,          'CPU governor (performance, powersave)'",
    })
    void anythingElseIsNamed(String field, String value, String difference) {
        Run other = MadeUpPair.b(o -> 1, field, value);
        assertThatThrownBy(() -> SameConditions.require(A, other))
                .isInstanceOf(NotComparableException.class)
                .hasMessageContaining(difference)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anotherProfileMeasuresTheSameCasesAlike() {
        assertThatCode(() -> SameConditions.require(A, MadeUpPair.b(o -> 1, "profile", "full")))
                .doesNotThrowAnyException();
    }

    @Test
    void aRunWithoutItsMachineIsRefused() {
        Run b = MadeUpPair.b(o -> 1);
        Run without = new Run(b.manifest(), b.observations(), List.of(), Optional.empty(), List.of());
        assertThatThrownBy(() -> SameConditions.require(A, without))
                .isInstanceOf(NotComparableException.class)
                .hasMessageContaining("machine (Example CPU @ 3.00GHz, not known)");
    }
}
