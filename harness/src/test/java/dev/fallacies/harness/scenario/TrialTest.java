package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrialTest {

    @Test
    void aTrialThatNoNumberCouldRefuteIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial(OptionalDouble.empty(), OptionalDouble.empty()))
                .withMessageContaining("S22 against local work")
                .withMessageContaining("no number could refute it");
    }

    @Test
    void aTrialThatNoNumberCouldPassIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial(OptionalDouble.of(2), OptionalDouble.of(1)))
                .withMessageContaining("its range is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial(OptionalDouble.of(Double.NaN), OptionalDouble.empty()));
        assertThat(trial(OptionalDouble.of(1), OptionalDouble.of(1)).highest()).hasValue(1);
    }

    @Test
    void aNumberIsTriedByItselfUnlessItIsDivided() {
        Trial own = Trial.atLeast(Sentence.S22, "over a link", Statistic.P50, 3, "why");
        assertThat(own.isOfRatio()).isFalse();
        assertThat(own.dividedBy("local").isOfRatio()).isTrue();
        assertThat(own.dividedBy("local").lowest()).hasValue(3);
        assertThat(Trial.atMost(Sentence.S22, "over a link", Statistic.P50, 3, "why"))
                .extracting(Trial::lowest, Trial::highest)
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(3));
    }

    @Test
    void aPartKeepsTheRest() {
        Trial whole = Trial.atMost(Sentence.S23, "on localhost", Statistic.P50, 3, "why");
        assertThat(whole.part()).isNull();
        assertThat(whole.ofPart("localhost").dividedBy("local").part()).isEqualTo("localhost");
        assertThat(whole.dividedBy("local").ofPart("localhost").baseline()).isEqualTo("local");
    }

    private static Trial trial(OptionalDouble lowest, OptionalDouble highest) {
        return new Trial("S22", null, "against local work", Statistic.P50, null, lowest, highest, "why");
    }
}
