package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareContrastTest {
    private static final double Z = 1.959963984540054;

    /**
     * R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods",
     * Statistics in Medicine 17 (1998), 873–890, table II, method 10.
     */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void theDifferenceOfTwoSharesIsThatOfTheTable(int x, int m, int y, int n, double low, double high) {
        Interval interval = new ShareContrast.Newcombe(new Share(y, n), new Share(x, m)).interval(Z);
        assertThat(interval.low()).isCloseTo(low, within(6e-5));
        assertThat(interval.high()).isCloseTo(high, within(6e-5));
    }

    @Test
    void roundsThatAgreeAreComparedByAllTheirTrials() {
        Contrast contrast = contrast(rounds(10, 480, 600), rounds(10, 420, 600), 0.05);
        Interval all = new ShareContrast.Newcombe(new Share(4_800, 6_000), new Share(4_200, 6_000)).interval(Z);
        assertThat(contrast.difference()).isCloseTo(-0.1, within(1e-9));
        assertThat(contrast.differenceInterval().low()).isCloseTo(all.low(), within(1e-9));
        assertThat(contrast.differenceInterval().high()).isCloseTo(all.high(), within(1e-9));
        assertThat(contrast.change()).isEqualTo(Change.LESS);
        assertThat(contrast.pChange()).isLessThan(0.05);
        assertThat(contrast.ratio()).isCloseTo(0.875, within(1e-9));
    }

    /** The same trials, but rounds in which all succeed or none: what was seen is five rounds, and not 3,000 trials. */
    @Test
    void roundsThatDisagreeMakeTrialsCountForLess() {
        List<Reading> erratic = List.of(
                Reading.share(600, 600),
                Reading.share(0, 600),
                Reading.share(600, 600),
                Reading.share(600, 600),
                Reading.share(300, 600));
        Contrast contrast = contrast(rounds(5, 480, 600), erratic, 0.05);
        assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(contrast.differenceInterval().high()
                        - contrast.differenceInterval().low())
                .isGreaterThan(0.3);
    }

    @Test
    void sharesWithinTheMarginAreEquivalentAndTheMarginIsInPoints() {
        List<Reading> a = rounds(5, 980, 1_000);
        assertThat(contrast(a, rounds(5, 960, 1_000), 0.05).change()).isEqualTo(Change.EQUIVALENT);
        assertThat(contrast(a, rounds(5, 960, 1_000), 0.005).change()).isEqualTo(Change.LESS);
        assertThat(contrast(a, rounds(5, 980, 1_000), 0.05).pChange()).isEqualTo(1);
    }

    @Test
    void noFailureInFewTrialsIsNotEquivalence() {
        Contrast contrast = contrast(rounds(3, 4, 4), rounds(3, 4, 4), 0.05);
        assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(contrast.roundsNeeded()).isBetween(15, 40);
        assertThat(contrast(rounds(contrast.roundsNeeded(), 4, 4), rounds(contrast.roundsNeeded(), 4, 4), 0.05)
                        .change())
                .isEqualTo(Change.EQUIVALENT);
    }

    @Test
    void pIsFivePercentWhereTheIntervalJustReachesTheMargin() {
        List<Reading> a = rounds(10, 480, 600);
        List<Reading> b = rounds(10, 420, 600);
        double edge = -contrast(a, b, 0).differenceInterval().high();
        assertThat(contrast(a, b, edge).pChange()).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void aShareWithoutItsTrialsIsRefused() {
        assertThatThrownBy(() -> Contrast.unpaired(Statistic.SUCCEEDED, List.of(0.5), List.of(0.5), 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trials");
    }

    private static Contrast contrast(List<Reading> a, List<Reading> b, double margin) {
        return Contrast.unpairedReadings(Statistic.SUCCEEDED, a, b, margin);
    }

    private static List<Reading> rounds(int rounds, long successes, long trials) {
        return Collections.nCopies(rounds, Reading.share(successes, trials));
    }
}
