package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmAdjustmentTest {

    /**
     * The example of Wikipedia's "Holm–Bonferroni method": of the p values .01, .04, .03 and .005 at a level of .05 the
     * last and the first are rejected, and the others stand. The adjusted values are those of R's p.adjust.
     */
    @Test
    void itRejectsAsHolmDoes() {
        assertAdjusted(List.of(0.01, 0.04, 0.03, 0.005), 0.03, 0.06, 0.06, 0.02);
    }

    /**
     * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57
     * (1995), 289–300, section 4.1: of the 15 p values of a trial, methods that control the familywise error at .05 reject
     * three.
     */
    @Test
    void ofFifteenHypothesesOfATrialItRejectsThree() {
        List<Double> p = List.of(
                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1.0);
        List<Double> adjusted = HolmAdjustment.adjust(p);
        assertThat(adjusted.stream().filter(a -> a < 0.05)).hasSize(3);
        assertThat(adjusted.get(2)).isCloseTo(13 * 0.0019, within(1e-12));
        assertThat(adjusted.get(3)).isCloseTo(12 * 0.0095, within(1e-12));
    }

    @Test
    void oneHypothesisIsAsItWas() {
        assertAdjusted(List.of(0.03), 0.03);
    }

    @Test
    void itIsNeverBelowOneThatWasSmallerNorAboveOne() {
        assertAdjusted(List.of(0.02, 0.021, 0.9, 0.8), 0.08, 0.08, 1, 1);
    }

    @Test
    void noneIsNone() {
        assertThat(HolmAdjustment.adjust(List.of())).isEmpty();
    }

    private static void assertAdjusted(List<Double> p, double... expected) {
        List<Double> adjusted = HolmAdjustment.adjust(p);
        assertThat(adjusted).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(adjusted.get(i)).as("of " + p.get(i)).isCloseTo(expected[i], within(1e-12));
        }
    }
}
