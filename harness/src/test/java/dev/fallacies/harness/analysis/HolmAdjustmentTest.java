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
