package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ContrastTest {
    private static final double MARGIN = 0.05;
    private static final List<Double> A = List.of(100.0, 101.0, 99.0, 100.5, 99.5);

    /** R's help on t.test: t.test(extra ~ group, data = sleep) gives t = -1.8608, df = 17.776, p 0.07939, -3.3654832 to 0.2054832. */
    @Test
    void itIsWelchsTestOnLogarithms() {
        List<Double> first = exp(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        List<Double> second = exp(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Contrast contrast = Contrast.unpaired(Statistic.P50, second, first, 0);

        assertThat(Math.log(contrast.ratioInterval().low())).isCloseTo(-3.3654832, within(1e-6));
        assertThat(Math.log(contrast.ratioInterval().high())).isCloseTo(0.2054832, within(1e-6));
        assertThat(contrast.pChange()).isCloseTo(0.07939, within(1e-5));
    }

    /** The same as pairs: t = -4.0621, df = 9, p 0.002833, -2.4598858 to -0.7001142. */
    @Test
    void pairsAreStudentsTestOnLogarithmsOfTheirQuotients() {
        List<Double> first = exp(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        List<Double> second = exp(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Contrast contrast = Contrast.paired(Statistic.P50, second, first, 0);

        assertThat(Math.log(contrast.ratio())).isCloseTo(-1.58, within(1e-9));
        assertThat(Math.log(contrast.ratioInterval().low())).isCloseTo(-2.4598858, within(1e-6));
        assertThat(Math.log(contrast.ratioInterval().high())).isCloseTo(-0.7001142, within(1e-6));
        assertThat(contrast.pChange()).isCloseTo(0.002833, within(1e-6));
        assertThat(contrast.change()).isEqualTo(Change.FASTER);
    }

    @Test
    void theWordIsThatOfTheQuantity() {
        assertThat(change(Statistic.P50, 1.2)).isEqualTo(Change.SLOWER);
        assertThat(change(Statistic.P50, 0.8)).isEqualTo(Change.FASTER);
        assertThat(change(Statistic.THROUGHPUT, 1.2)).isEqualTo(Change.FASTER);
        assertThat(change(Statistic.THROUGHPUT, 0.8)).isEqualTo(Change.SLOWER);
        assertThat(change(Statistic.ALLOCATION, 1.2)).isEqualTo(Change.MORE);
        assertThat(change(Statistic.ALLOCATION, 0.8)).isEqualTo(Change.LESS);
        assertThat(change(Statistic.P50, 1.001)).isEqualTo(Change.EQUIVALENT);
        assertThat(change(Statistic.P50, 1.05)).isEqualTo(Change.INCONCLUSIVE);
    }

    @Test
    void aDecisionIsOneAtFivePercentAgainstTheMarginAndNotAgainstOne() {
        Contrast slower = Contrast.unpaired(Statistic.P50, A, scaled(1.2), MARGIN);
        assertThat(slower.pChange()).isLessThan(0.05);
        Contrast within = Contrast.unpaired(Statistic.P50, A, scaled(1.04), MARGIN);
        assertThat(within.ratioInterval().low()).isGreaterThan(1);
        assertThat(within.pChange()).isEqualTo(1);
    }

    @Test
    void roundsNeededAreTheFewestThatSettleIt() {
        Contrast open = Contrast.unpaired(Statistic.P50, A, scaled(1.058), MARGIN);
        assertThat(open.change()).isEqualTo(Change.INCONCLUSIVE);
        int needed = open.roundsNeeded();
        Moments spread = new LogT(A).logs();
        Moments moved = new LogT(scaled(1.058)).logs();
        assertThat(StudentT.welch(spread.with(needed), moved.with(needed)).isSettled(new Margin(MARGIN).logs()))
                .isTrue();
        assertThat(StudentT.welch(spread.with(needed - 1), moved.with(needed - 1))
                        .isSettled(new Margin(MARGIN).logs()))
                .isFalse();
        assertThat(needed).isGreaterThan(A.size());
    }

    @Test
    void onTheEdgeOfTheMarginNoRoundsSettleIt() {
        Contrast open = Contrast.unpaired(Statistic.P50, A, scaled(1.05), MARGIN);
        assertThat(open.roundsNeeded()).isNull();
        assertThat(open.reason()).isEqualTo("more than 1000 rounds would be needed");
    }

    @Test
    void oneRoundIsNoSample() {
        Contrast contrast = Contrast.unpaired(Statistic.P50, List.of(100.0), A, MARGIN);
        assertThat(contrast.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(contrast.ratio()).isCloseTo(1, within(0.001));
        assertThat(contrast.ratioInterval()).isNull();
        assertThat(contrast.reason()).isEqualTo("fewer than 2 rounds");
    }

    @Test
    void theDifferenceIsInTheUnitOfTheStatistic() {
        Contrast contrast = Contrast.unpaired(Statistic.P50, A, scaled(1.2), MARGIN);
        assertThat(contrast.difference()).isCloseTo(20, within(0.01));
        assertThat(contrast.differenceInterval().low()).isBetween(17.0, 20.0);
        assertThat(contrast.differenceInterval().high()).isBetween(20.0, 23.0);
    }

    /** Mann and Whitney's table of 1947: with 5 and 5 values U = 0 has the one-sided probability .004. */
    @Test
    void ranksGiveASecondOpinion() {
        assertThat(Contrast.unpaired(Statistic.P50, A, scaled(1.2), MARGIN).mannWhitneyP())
                .isCloseTo(2.0 / 252, within(1e-9));
        assertThat(Contrast.unpaired(Statistic.P50, A, A, MARGIN).mannWhitneyP())
                .as("of equal values")
                .isNull();
    }

    @Test
    void valuesThatDoNotVaryAreDecidedByThemselves() {
        List<Double> same = List.of(64.0, 64.0, 64.0);
        assertThat(Contrast.unpaired(Statistic.ALLOCATION, same, same, 0).change())
                .isEqualTo(Change.EQUIVALENT);
        Contrast more = Contrast.unpaired(Statistic.ALLOCATION, same, List.of(72.0, 72.0), MARGIN);
        assertThat(more.change()).isEqualTo(Change.MORE);
        assertThat(more.pChange()).isZero();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> Contrast.unpaired(Statistic.P50, List.of(), A, MARGIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Contrast.unpaired(Statistic.P50, A, A, -0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Contrast.paired(Statistic.P50, A, List.of(1.0), MARGIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Change change(Statistic statistic, double factor) {
        return Contrast.unpaired(statistic, A, scaled(factor), MARGIN).change();
    }

    private static List<Double> scaled(double factor) {
        return A.stream().map(value -> value * factor).toList();
    }

    private static List<Double> exp(double... logs) {
        return DoubleStream.of(logs).mapToObj(Math::exp).toList();
    }
}
