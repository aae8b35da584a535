package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Interval;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class StudentTTest {
    private static final double[] A = {3.1, 2.9, 3.4, 3.3, 2.7};
    private static final double[] B = {4.4, 3.0, 5.1, 3.9};

    /**
     * NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3, AUTO83B.DAT: miles per gallon of 249 cars from the USA, mean
     * 20.14458, s 6.41470, and of 79 from Japan, mean 30.48101, s 6.10771; t −12.94627 with 136.8750 degrees of freedom.
     */
    @Test
    void unequalVariancesAreThoseOfTheHandbook() {
        Moments usa = new Moments(249, 20.14458, 6.41470 * 6.41470);
        Moments japan = new Moments(79, 30.48101, 6.10771 * 6.10771);
        StudentT difference = StudentT.welch(japan, usa);
        assertThat(difference.centre() / difference.error()).isCloseTo(-12.94627, within(1e-4));
        assertThat(difference.degrees()).isCloseTo(136.8750, within(1e-3));
    }

    @Test
    void itsTestIsThatOfTheLibrary() {
        StudentT difference = StudentT.welch(Moments.of(A), Moments.of(B));
        TTest test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).withMu(0.2);
        assertThat(difference.pAtMost(0.2))
                .isCloseTo(test.with(AlternativeHypothesis.GREATER_THAN).test(B, A).getPValue(), within(1e-12))
                .isBetween(0.01, 0.5);
        assertThat(difference.pAtLeast(0.2))
                .isCloseTo(test.with(AlternativeHypothesis.LESS_THAN).test(B, A).getPValue(), within(1e-12));
    }

    @Test
    void theIntervalEndsWhereTheTestBeginsToReject() {
        StudentT difference = StudentT.welch(Moments.of(A), Moments.of(B));
        assertThat(difference.pAtMost(difference.interval().low())).isCloseTo(0.025, within(1e-9));
        assertThat(difference.pAtLeast(difference.interval().high())).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void whatDoesNotVaryIsAPoint() {
        StudentT point = StudentT.of(Moments.of(2, 2, 2));
        assertThat(point.interval()).isEqualTo(new Interval(2, 2));
        assertThat(point.pAtMost(1.9)).isZero();
        assertThat(point.pAtMost(2)).isEqualTo(1);
    }

    @Test
    void oneValueHasNoSpread() {
        assertThatThrownBy(() -> StudentT.welch(Moments.of(A), Moments.of(3)))
                .isInstanceOf(IllegalStateException.class);
    }
}
