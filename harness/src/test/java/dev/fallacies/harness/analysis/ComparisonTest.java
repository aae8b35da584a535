package dev.fallacies.harness.analysis;

import static dev.fallacies.harness.analysis.ComparisonFixture.A;
import static dev.fallacies.harness.analysis.ComparisonFixture.CHATTY;
import static dev.fallacies.harness.analysis.ComparisonFixture.LOCAL;
import static dev.fallacies.harness.analysis.ComparisonFixture.compare;
import static dev.fallacies.harness.analysis.ComparisonFixture.isOf;
import static dev.fallacies.harness.analysis.ComparisonFixture.number;
import static dev.fallacies.harness.analysis.ComparisonFixture.terms;
import static dev.fallacies.harness.analysis.ComparisonFixture.usual;
import static dev.fallacies.harness.analysis.ComparisonFixture.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void runsThatAgreeAreEquivalentThroughout() {
        Comparison comparison = compare(MadeUpPair.b(o -> 1));
        assertThat(comparison.numbers())
                .extracting(ComparedNumber::key)
                .containsExactly(
                        LOCAL,
                        CHATTY,
                        SyntheticRun.BATCHED.key() + "/p50",
                        SyntheticRun.BATCHED.key() + "/succeeded",
                        SyntheticRun.BATCHED.key() + "/recovery",
                        SyntheticRun.ENCODED.key() + "/mean",
                        SyntheticRun.ENCODED.key() + "/encoded_size");
        assertThat(comparison.count(Change.EQUIVALENT)).isEqualTo(6);
        assertThat(number(comparison, SyntheticRun.BATCHED.key() + "/recovery")
                        .contrast()
                        .reason())
                .contains("did not end");
        assertThat(comparison.regressions()).isEmpty();
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.numbers()).noneMatch(ComparedNumber::isContradicted);
    }

    @Test
    void aNumberThatGrewIsSlowerAndARegression() {
        Comparison comparison = compare(MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) ? 1.12 : 1));
        assertThat(comparison.count(Change.SLOWER)).isEqualTo(1);
        assertThat(comparison.count(Change.EQUIVALENT)).isEqualTo(5);
        assertThat(comparison.regressions()).extracting(ComparedNumber::key).containsExactly(CHATTY);
        ComparedNumber chatty = number(comparison, CHATTY);
        assertThat(chatty.section()).isEqualTo(Section.LATENCY);
        assertThat(chatty.contrast().ratio()).isCloseTo(1.12, within(1e-9));
        assertThat(chatty.a().value() * 1.12).isCloseTo(chatty.b().value(), within(1e-3));
    }

    @Test
    void aNumberThatFellIsFasterAndNoRegression() {
        Comparison comparison = compare(MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) ? 0.8 : 1));
        assertThat(comparison.count(Change.FASTER)).isEqualTo(1);
        assertThat(comparison.regressions()).isEmpty();
    }

    @Test
    void aNumberThatVariesTooMuchSaysHowManyRoundsWouldSettleIt() {
        Run b = MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) && o.round() == 2 ? 1.15 : 1);
        Contrast chatty = number(compare(b), CHATTY).contrast();
        assertThat(chatty.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(chatty.roundsNeeded()).isGreaterThan(5);
    }

    @Test
    void aWiderMarginMakesTheSameNumbersEquivalent() {
        Run b = MadeUpPair.b(o -> 1.12);
        assertThat(compare(b).count(Change.SLOWER)).isEqualTo(4);
        assertThat(Comparison.of(A, b, terms(0.2)).count(Change.EQUIVALENT)).isEqualTo(6);
    }

    @Test
    void everyPValueIsAdjustedForAllOfThem() {
        Comparison comparison = compare(MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) ? 1.12 : 1));
        ComparedNumber chatty = number(comparison, CHATTY);
        assertThat(comparison.family()).isEqualTo(5);
        assertThat(chatty.adjustedP())
                .isCloseTo(5 * chatty.contrast().pChange(), within(1e-12))
                .isPositive();
    }

    /** Of several numbers one is slower, at an unadjusted p just below 5 %: chance alone does that now and then. */
    @Test
    void oneOfManyThatIsBarelySlowerIsNoRegression() {
        Run b = MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) ? 1.071 : 1);
        ComparedNumber chatty = number(compare(b), CHATTY);
        assertThat(chatty.contrast().change()).isEqualTo(Change.SLOWER);
        assertThat(chatty.contrast().pChange()).isBetween(0.01, 0.05);
        assertThat(chatty.adjustedP()).isGreaterThan(ComparedNumber.GATE_LEVEL);
        assertThat(chatty.isRegression()).isFalse();
    }

    @Test
    void aSizeThatGrewIsARegression() {
        Run b = MadeUpPair.edited(MadeUpPair.b(o -> 1), json -> json.replace("1234.0", "1400.0"));
        Comparison comparison = compare(b);
        assertThat(comparison.count(Change.MORE)).isEqualTo(1);
        assertThat(comparison.regressions())
                .extracting(ComparedNumber::key)
                .containsExactly(SyntheticRun.ENCODED.key() + "/encoded_size");
    }

    @Test
    void aMachineThatIsSlowerAsAWholeContradictsEveryNumberThatItSlows() {
        Comparison comparison = compare(MadeUpPair.b(o -> 1.3));
        assertThat(comparison.controls())
                .extracting(c -> c.contrast().change())
                .containsExactly(Change.SLOWER, Change.SLOWER);
        ComparedNumber local = number(comparison, LOCAL);
        assertThat(local.contrast().change()).isEqualTo(Change.SLOWER);
        assertThat(local.overControl().ratio()).isCloseTo(1, within(1e-9));
        assertThat(local.overControl().change()).isEqualTo(Change.EQUIVALENT);
        assertThat(local.isContradicted()).isTrue();
    }

    @Test
    void aMachineThatIsFasterHidesNoNumberThatIsSlowerThanItShouldBe() {
        Comparison comparison = compare(MadeUpPair.b(o -> isOf(o, SyntheticRun.LOCAL) ? 1 : 0.7));
        ComparedNumber local = number(comparison, LOCAL);
        assertThat(local.contrast().change()).isEqualTo(Change.EQUIVALENT);
        assertThat(local.overControl().change()).isEqualTo(Change.SLOWER);
        assertThat(local.isContradicted()).isTrue();
    }

    @Test
    void whatALinkDecidesOrIsCountedIsNotDividedByAControl() {
        Comparison comparison = compare(MadeUpPair.b(o -> 1));
        assertThat(number(comparison, CHATTY).overControl()).isNull();
        assertThat(number(comparison, CHATTY).overControlReason()).contains("over a link");
        assertThat(number(comparison, SyntheticRun.ENCODED.key() + "/encoded_size")
                        .overControlReason())
                .isEqualTo("no time");
    }

    @Test
    void runsWithoutTheSentinelHaveNoControls() {
        Comparison comparison = Comparison.of(
                without(A, o -> isOf(o, SyntheticRun.STEADY_CPU)),
                MadeUpPair.b(o -> 1),
                terms(ComparisonTerms.DEFAULT_MARGIN));
        assertThat(comparison.controls()).extracting(c -> c.caseKey()).containsExactly(SyntheticRun.STEADY_CALL.key());
        assertThat(number(comparison, LOCAL).overControlReason()).contains("controls.sentinel/cpu/mean in common");
    }

    @Test
    void aSentinelThatDoesOtherWorkIsNoControl() {
        Comparison comparison = compare(MadeUpPair.withVersion(MadeUpPair.b(o -> 1.3), "controls.sentinel", 2));
        assertThat(comparison.controls()).isEmpty();
        assertThat(number(comparison, LOCAL).overControl()).isNull();
        assertThat(number(comparison, LOCAL).contrast().change()).isEqualTo(Change.SLOWER);
    }

    /** Rounds that vary by a third, in both runs alike: unpaired they hide a change of 10 %, paired they show it. */
    @Test
    void roundsThatWereMeasuredTogetherArePaired() {
        Run a = MadeUpPair.with(A, MadeUpPair.b(ComparisonTest::unsteady).observations());
        Run b = MadeUpPair.b(o -> 1.1 * unsteady(o));
        ComparisonTerms interleaved = new ComparisonTerms(0.05, null, List.of(ComparisonTerms.TYPICAL), true);
        assertThat(number(Comparison.of(a, b, usual()), CHATTY).contrast().change())
                .isEqualTo(Change.INCONCLUSIVE);
        assertThat(number(Comparison.of(a, b, interleaved), CHATTY).contrast().change())
                .isEqualTo(Change.SLOWER);
    }

    private static double unsteady(Observation o) {
        return o.round() % 2 == 0 ? 1.33 : 1;
    }
}
