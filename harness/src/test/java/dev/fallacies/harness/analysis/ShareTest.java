package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Interval;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    private static final double Z = 1.959963984540054;

    /**
     * R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in
     * Medicine 17 (1998), 857–872, table I: methods 5 (Clopper and Pearson) and 3 (score).
     */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2527, 0.3676, 0.2553, 0.3662",
        "15, 148, 0.0578, 0.1617, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1684, 0.0000, 0.1611",
        "1, 29, 0.0009, 0.1776, 0.0061, 0.1718"
    })
    void itsIntervalsAreThoseOfTheTable(
            int successes, int trials, double exactLow, double exactHigh, double scoreLow, double scoreHigh) {
        Share share = new Share(successes, trials);
        assertInterval(share.clopperPearson(), exactLow, exactHigh);
        assertInterval(share.wilson(Z), scoreLow, scoreHigh);
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "1, 7", "7, 7", "3, 1000", "4990, 5000", "1, 1000000"})
    void theyAreThoseOfTheLibrary(int successes, int trials) {
        Share share = new Share(successes, trials);
        var exact = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, successes, 0.05);
        var score = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, 0.05);
        assertThat(share.clopperPearson().low()).isCloseTo(exact.getLowerBound(), within(1e-9));
        assertThat(share.clopperPearson().high()).isCloseTo(exact.getUpperBound(), within(1e-9));
        assertThat(share.wilson(Z).low()).isCloseTo(score.getLowerBound(), within(1e-12));
        assertThat(share.wilson(Z).high()).isCloseTo(score.getUpperBound(), within(1e-12));
    }

    @Test
    void successesComeBackWholeFromTheShare() {
        Share share = Share.of(Reading.share(1, 3_000_000_007L));
        assertThat(share.successes()).isEqualTo(1);
        assertThat(Share.of(Reading.share(2_999_999_999L, 3_000_000_007L)).successes())
                .isEqualTo(2_999_999_999.0);
    }

    @Test
    void whatIsNoPartOfItsTrialsIsRefused() {
        assertRefused(new Reading(0.25, 10L, false), "no whole number of 10 trials");
        assertRefused(new Reading(1.5, 10L, false), "15.0 of 10.0 trials are no share");
        assertRefused(Reading.of(0.5), "does not say of how many trials");
    }

    private static void assertRefused(Reading reading, String why) {
        assertThatThrownBy(() -> Share.of(reading))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(6e-5));
        assertThat(interval.high()).isCloseTo(high, within(6e-5));
    }
}
