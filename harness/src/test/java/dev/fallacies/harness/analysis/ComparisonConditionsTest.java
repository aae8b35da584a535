package dev.fallacies.harness.analysis;

import static dev.fallacies.harness.analysis.ComparisonFixture.A;
import static dev.fallacies.harness.analysis.ComparisonFixture.LOCAL;
import static dev.fallacies.harness.analysis.ComparisonFixture.compare;
import static dev.fallacies.harness.analysis.ComparisonFixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.analysis.ComparisonTerms.Floor;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of two runs beside their numbers. */
class ComparisonConditionsTest {
    @Test
    void anotherEngineJavaOrMachineIsADifferenceOfItsKind() {
        assertThat(aspect("javaVersion", "25")).containsExactly(Conditions.Aspect.JAVA);
        assertThat(aspect("cpu", "Other CPU")).containsExactly(Conditions.Aspect.MACHINE);
        assertThat(aspect("suiteVersion", "0.2.0")).containsExactly(Conditions.Aspect.SUITE);
        Run b = MadeUpPair.edited(MadeUpPair.b(o -> 1), json -> json.replace("embedded 0.1.0", "toxiproxy-2.12.0"));
        assertThat(compare(b).differences())
                .containsExactly(new Conditions.Difference(
                        Conditions.Aspect.ENGINE, "engine", "embedded 0.1.0", "toxiproxy-2.12.0"));
    }

    @Test
    void anEngineThatOnlyACaseNamesIsADifference() {
        Run b = MadeUpPair.edited(
                MadeUpPair.b(o -> 1),
                json -> json.startsWith("{\"key\"") ? json.replace("embedded 0.1.0", "embedded 0.2.0") : json);
        assertThat(compare(b).differences())
                .extracting(Conditions.Difference::toString)
                .containsExactly("engine (embedded 0.1.0, embedded 0.2.0)");
    }

    @Test
    void whatIsWorthLessIsWarnedOf() {
        Run b = MadeUpPair.edited(
                MadeUpPair.b(o -> o.key().equals(SyntheticRun.STEADY_CPU.key()) && o.round() == 2 ? 1.5 : 1),
                json -> json.replace("\"complete\"", "\"partial\"").replaceAll("(\"stealShare\":)[^,]+", "$10.034"));
        assertThat(compare(b).b().warnings())
                .anyMatch(w -> w.equals("interrupted before its end"))
                .anyMatch(w -> w.equals("load average 3.10 before the run"))
                .anyMatch(w -> w.equals("the hypervisor kept 3.4 % of the CPU time"))
                .anyMatch(w -> w.contains("controls.sentinel/cpu took 1.5"));
        assertThat(compare(b).a().warnings()).containsExactly("load average 3.10 before the run");
    }

    @Test
    void theMarginIsNeverBelowTheFloorOfTheMachine() {
        Run slower = MadeUpPair.b(o -> 1.08);
        Floor floor = Floor.between(A, slower, A, slower);
        assertThat(floor.relative()).isCloseTo(0.08, within(1e-9));
        assertThat(new ComparisonTerms(0.05, floor, List.of("p50"), false).margin())
                .isEqualTo(floor.relative());
        assertThat(new ComparisonTerms(0.10, floor, List.of("p50"), false).margin())
                .isEqualTo(0.10);
    }

    @Test
    void whatIsCountedHasTheMarginThatWasAskedForWhateverTheFloor() {
        Run b = MadeUpPair.edited(MadeUpPair.b(o -> 1.08), json -> json.replace("1234.0", "1320.0"));
        Floor floor = Floor.between(A, MadeUpPair.b(o -> 1.2), A, b);
        Comparison comparison = Comparison.of(A, b, new ComparisonTerms(0.05, floor, List.of("typical"), false));
        assertThat(number(comparison, LOCAL).contrast().change()).isEqualTo(Change.EQUIVALENT);
        assertThat(number(comparison, SyntheticRun.ENCODED.key() + "/encoded_size")
                        .contrast()
                        .change())
                .isEqualTo(Change.MORE);
    }

    @Test
    void theFloorOfAnotherMachineIsRefused() {
        Run other = MadeUpPair.edited(A, json -> json.replace("Example CPU", "Other CPU"));
        Run twin = MadeUpPair.edited(MadeUpPair.b(o -> 1), json -> json.replace("Example CPU", "Other CPU"));
        Run b = MadeUpPair.b(o -> 1);
        assertThatThrownBy(() -> Floor.between(other, twin, A, b))
                .isInstanceOf(NotComparableException.class)
                .hasMessageContaining("another machine")
                .hasMessageContaining("Other CPU");
        assertThat(Floor.between(other, twin, A, other).relative()).isZero();
    }

    @Test
    void runsAreInterleavedIfBothSaySoOfEachOther() {
        Run b = MadeUpPair.b(o -> 1);
        Run withB = saysInterleaved(A, b.manifest().runId());
        Run withA = saysInterleaved(b, A.manifest().runId());
        assertThat(ComparisonTerms.areInterleaved(withB, withA)).isTrue();
        assertThat(ComparisonTerms.areInterleaved(withB, b)).isFalse();
        assertThat(ComparisonTerms.areInterleaved(A, withA)).isFalse();
        assertThat(ComparisonTerms.areInterleaved(A, b)).isFalse();
    }

    private static Run saysInterleaved(Run run, String other) {
        return MadeUpPair.edited(
                run, json -> json.replace("\"interleavedWith\":null", "\"interleavedWith\":\"" + other + "\""));
    }

    private static List<Conditions.Aspect> aspect(String field, String value) {
        return compare(MadeUpPair.b(o -> 1, field, value)).differences().stream()
                .map(Conditions.Difference::aspect)
                .toList();
    }
}
