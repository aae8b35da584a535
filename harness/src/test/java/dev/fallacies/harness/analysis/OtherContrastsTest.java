package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contrasts of what has no logarithm, no interval or no end. */
class OtherContrastsTest {
    private static final double MARGIN = 0.05;
    private static final List<Double> NONE = List.of(0.0, 0.0, 0.0);

    @Test
    void somethingWhereThereWasNothingIsMore() {
        Contrast contrast = Contrast.unpaired(Statistic.ALLOCATION, NONE, List.of(16.0, 16.1, 15.9), MARGIN);
        assertThat(contrast.change()).isEqualTo(Change.MORE);
        assertThat(contrast.ratio()).isNull();
        assertThat(contrast.reason()).contains("no logarithm");
        assertThat(contrast.difference()).isCloseTo(16, within(1e-9));
        assertThat(contrast.differenceInterval().low()).isBetween(15.0, 16.0);
        assertThat(contrast.pChange()).isLessThan(0.01);
        assertThat(Contrast.unpaired(Statistic.ALLOCATION, List.of(16.0, 16.1), NONE, MARGIN)
                        .change())
                .isEqualTo(Change.LESS);
    }

    @Test
    void nothingAndNothingAreEquivalent() {
        assertThat(Contrast.unpaired(Statistic.ALLOCATION, NONE, NONE, MARGIN).change())
                .isEqualTo(Change.EQUIVALENT);
        assertThat(Contrast.paired(Statistic.ALLOCATION, NONE, NONE, MARGIN).change())
                .isEqualTo(Change.EQUIVALENT);
    }

    @Test
    void aZeroAmongLargeValuesLeavesItOpen() {
        Contrast contrast =
                Contrast.unpaired(Statistic.ALLOCATION, List.of(0.0, 16.0, 16.0), List.of(16.0, 16.0, 16.0), MARGIN);
        assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(contrast.ratio()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void anExactCountIsComparedByItsRanges() {
        assertThat(sizes(List.of(100.0, 100.0), List.of(120.0, 120.0)).change()).isEqualTo(Change.MORE);
        assertThat(sizes(List.of(100.0, 100.0), List.of(80.0)).change()).isEqualTo(Change.LESS);
        assertThat(sizes(List.of(100.0, 100.0), List.of(103.0, 103.0)).change()).isEqualTo(Change.EQUIVALENT);
        assertThat(sizes(List.of(100.0, 130.0), List.of(120.0, 120.0)).change()).isEqualTo(Change.INCONCLUSIVE);
        Contrast contrast = sizes(List.of(100.0, 100.0), List.of(120.0, 120.0));
        assertThat(contrast.pChange()).isNull();
        assertThat(contrast.ratioInterval()).isNull();
        assertThat(contrast.reason()).isEqualTo("an exact count has no interval");
    }

    @Test
    void countsAmongDifferentNumbersOfTrialsAreNotCompared() {
        Contrast contrast = Contrast.unpairedReadings(
                Statistic.ENCODED_SIZE,
                List.of(new Reading(3, 1_000L, false)),
                List.of(new Reading(3, 2_000L, false)),
                MARGIN);
        assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(contrast.reason()).isEqualTo("counted among different numbers of trials: 1000, 2000");
    }

    @Test
    void whatNeverEndsIsSlowerThanWhatAlwaysDoes() {
        List<Reading> never = List.of(open(60), open(60), open(60), open(60));
        Contrast slower = recovery(Reading.all(List.of(3.0, 4.0, 5.0, 3.5)), never);
        assertThat(slower.change()).isEqualTo(Change.SLOWER);
        assertThat(slower.pChange()).as("2 of the 70 ways to choose 4 of 8").isCloseTo(2 / 70.0, within(1e-9));
        assertThat(slower.reason()).isEqualTo("B: 4 of 4 rounds did not end within their limit");
        assertThat(recovery(never, Reading.all(List.of(3.0, 4.0, 5.0, 3.5))).change())
                .isEqualTo(Change.FASTER);
    }

    @Test
    void threeRoundsOrALimitThatIsTooShortLeaveItOpen() {
        assertThat(recovery(Reading.all(List.of(3.0, 4.0, 5.0)), List.of(open(60), open(60), open(60)))
                        .change())
                .isEqualTo(Change.INCONCLUSIVE);
        List<Reading> short4 = List.of(open(5.1), open(60), open(60), open(60));
        assertThat(recovery(Reading.all(List.of(3.0, 4.0, 5.0, 3.5)), short4).change())
                .isEqualTo(Change.INCONCLUSIVE);
        assertThat(recovery(short4, short4).reason())
                .isEqualTo(
                        "A: 4 of 4 rounds did not end within their limit; B: 4 of 4 rounds did not end within their limit");
    }

    @Test
    void maximaAndBoundsSayNothingBesideEachOther() {
        Statistic bound = new Statistic("some", "ns", Statistic.Kind.AT_MOST);
        for (Statistic statistic : List.of(Statistic.MAX, bound)) {
            Contrast contrast = Contrast.unpaired(statistic, List.of(1.0, 1.0), List.of(9.0, 9.0), MARGIN);
            assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
            assertThat(contrast.reason()).isNotEmpty();
            assertThat(KindRules.of(statistic).isComparable()).isFalse();
        }
    }

    private static Contrast sizes(List<Double> a, List<Double> b) {
        return Contrast.unpaired(Statistic.ENCODED_SIZE, a, b, MARGIN);
    }

    private static Contrast recovery(List<Reading> a, List<Reading> b) {
        return Contrast.unpairedReadings(Statistic.RECOVERY, a, b, MARGIN);
    }

    private static Reading open(double limit) {
        return Reading.notWithin(limit);
    }
}
