package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Comparison.LeftOut.Why;
import dev.fallacies.harness.analysis.ComparisonTerms.Floor;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Section;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Run A = MadeUpPair.a();
    private static final String CHATTY = SyntheticRun.CHATTY.key() + "/p50";
    private static final String LOCAL = SyntheticRun.LOCAL.key() + "/mean";

    @Test
    void runsThatAgreeAreEquivalentThroughout() {
        Comparison comparison = compare(MadeUpPair.b(o -> 1));
        assertThat(comparison.numbers())
                .extracting(ComparedNumber::key)
                .containsExactly(
                        LOCAL,
                        CHATTY,
                        SyntheticRun.BATCHED.key() + "/p50",
                        SyntheticRun.ENCODED.key() + "/mean",
                        SyntheticRun.ENCODED.key() + "/encoded_size");
        assertThat(comparison.count(Change.EQUIVALENT)).isEqualTo(5);
        assertThat(comparison.regressions()).isEmpty();
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.numbers()).noneMatch(ComparedNumber::isContradicted);
    }

    @Test
    void aNumberThatGrewIsSlowerAndARegression() {
        Comparison comparison = compare(MadeUpPair.b(o -> isOf(o, SyntheticRun.CHATTY) ? 1.12 : 1));
        assertThat(comparison.count(Change.SLOWER)).isEqualTo(1);
        assertThat(comparison.count(Change.EQUIVALENT)).isEqualTo(4);
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
        assertThat(Comparison.of(A, b, terms(0.2)).count(Change.EQUIVALENT)).isEqualTo(5);
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

    /** 40 numbers of which one is slower at an unadjusted p just below 5 %: that is to be expected of chance. */
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
    void casesOfOneRunOnlyAreListed() {
        Run b = MadeUpPair.b(o -> 1);
        Run fewer = plan(b, c -> !c.key().equals(SyntheticRun.LOCAL.key()));
        assertThat(leftOut(Comparison.of(A, fewer, usual()), Why.ONLY_IN_A)).containsExactly(SyntheticRun.LOCAL.key());
        assertThat(leftOut(Comparison.of(fewer, A, usual()), Why.ONLY_IN_B)).containsExactly(SyntheticRun.LOCAL.key());
    }

    @Test
    void whatOneRunDidNotMeasureIsListedWithItsReason() {
        Run b = without(MadeUpPair.b(o -> 1), o -> isOf(o, SyntheticRun.LOCAL));
        assertThat(compare(b).leftOut(Why.NOT_MEASURED))
                .extracting(LeftOut::caseKey, LeftOut::reason)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(SyntheticRun.LOCAL.key(), "B: not measured"),
                        org.assertj.core.groups.Tuple.tuple(
                                SyntheticRun.UNREACHABLE.key(),
                                "A: skipped: links below 1 ms need a native transport; B: not measured"));
    }

    @Test
    void aNumberWithTooFewSamplesOrOfTheControlRoundIsListedWithItsReason() {
        Comparison comparison = Comparison.of(A, MadeUpPair.b(o -> 1), terms(0.05, "p99.9", "mean"));
        assertThat(comparison.leftOut(Why.NOT_SHOWN))
                .extracting(l -> l.caseKey() + " " + l.statistic() + ": " + l.reason())
                .contains(
                        SyntheticRun.CHATTY.key()
                                + " p99.9: both: n too small: 4,200 of 10,000 samples",
                        SyntheticRun.FLOOR.key() + " mean: from the control round only");
    }

    @Test
    void allNumbersButMaximaCanBeAskedFor() {
        Comparison comparison = Comparison.of(A, MadeUpPair.b(o -> 1), terms(0.05, ComparisonTerms.ALL));
        assertThat(comparison.numbers())
                .extracting(ComparedNumber::key)
                .contains(SyntheticRun.CHATTY.key() + "/p99", SyntheticRun.CHATTY.key() + "/mean")
                .noneMatch(key -> key.endsWith("/max"));
        assertThat(comparison.leftOut(Why.NOT_SHOWN))
                .anyMatch(l -> "max".equals(l.statistic()) && l.reason().contains("number of calls"));
    }

    @Test
    void aStatisticThatNoCaseHasIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Comparison.of(A, MadeUpPair.b(o -> 1), terms(0.05, "p98")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p98")
                .hasMessageContaining("typical, all, ")
                .hasMessageContaining("p99.9");
    }

    @Test
    void anotherVersionOfAScenarioIsRefusedForItsCasesOnly() {
        Run b = MadeUpPair.withVersion(MadeUpPair.b(o -> 1), "latency.chatty", 2);
        Comparison comparison = compare(b);
        assertThat(comparison.numbers()).extracting(ComparedNumber::scenario).containsOnly("transport.serialization");
        assertThat(comparison.leftOut(Why.OTHER_VERSION))
                .hasSize(4)
                .extracting(LeftOut::reason)
                .containsOnly("latency.chatty is version 1 in A and 2 in B");
    }

    @Test
    void anotherVersionOfEveryScenarioIsNotComparable() {
        Run b = MadeUpPair.edited(MadeUpPair.b(o -> 1), json -> json.replaceAll("([vV]ersion\":)1\\b", "$12"));
        assertNotComparable(A, b, "latency.chatty is version 1 in A and 2 in B");
    }

    @Test
    void aFailedRunIsNotComparable() {
        Run b = MadeUpPair.b(o -> 1, "status", "failed");
        assertNotComparable(A, b, "B is a failed run", "--resume");
        assertNotComparable(b, A, "A is a failed run", "--resume");
    }

    @Test
    void aRunIsNotHeldAgainstItself() {
        assertNotComparable(A, A, "A and B are the same run");
    }

    @Test
    void runsWithoutACaseInCommonAreNotComparable() {
        Run none = plan(MadeUpPair.b(o -> 1), c -> c.theCase().scenario().startsWith("controls.sentinel"));
        assertNotComparable(A, none, "no case in common");
    }

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

    @Test
    void roundsThatOneRunLacksHaveNoPair() {
        Run b = without(MadeUpPair.b(o -> 1), o -> o.round() < 4);
        Run a = without(A, o -> o.round() > 3);
        ComparisonTerms interleaved = new ComparisonTerms(0.05, null, List.of(ComparisonTerms.TYPICAL), true);
        assertNotComparable(a, b, interleaved, "no round has both");
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

    private static double unsteady(Observation o) {
        return o.round() % 2 == 0 ? 1.33 : 1;
    }

    private static List<Conditions.Aspect> aspect(String field, String value) {
        return compare(MadeUpPair.b(o -> 1, field, value)).differences().stream()
                .map(Conditions.Difference::aspect)
                .toList();
    }

    private static void assertNotComparable(Run a, Run b, String... words) {
        assertNotComparable(a, b, usual(), words);
    }

    private static void assertNotComparable(Run a, Run b, ComparisonTerms terms, String... words) {
        assertThatThrownBy(() -> Comparison.of(a, b, terms))
                .isInstanceOf(NotComparableException.class)
                .hasMessageNotContaining("\n")
                .message()
                .contains(words);
    }

    private static Comparison compare(Run b) {
        return Comparison.of(A, b, usual());
    }

    private static ComparisonTerms usual() {
        return terms(ComparisonTerms.DEFAULT_MARGIN);
    }

    private static ComparisonTerms terms(double margin, String... statistics) {
        List<String> asked = statistics.length == 0 ? List.of(ComparisonTerms.TYPICAL) : List.of(statistics);
        return new ComparisonTerms(margin, null, asked, false);
    }

    private static ComparedNumber number(Comparison comparison, String key) {
        return comparison.numbers().stream()
                .filter(n -> n.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> leftOut(Comparison comparison, Why why) {
        return comparison.leftOut(why).stream().map(LeftOut::caseKey).toList();
    }

    private static boolean isOf(Observation observation, Case aCase) {
        return observation.key().equals(aCase.key());
    }

    private static Run without(Run run, Predicate<Observation> which) {
        return MadeUpPair.with(
                run, run.observations().stream().filter(which.negate()).toList());
    }

    private static Run plan(Run run, Predicate<PlannedCase> which) {
        return new Run(
                run.manifest().with(run.manifest().plan().stream().filter(which).toList()),
                run.observations(),
                run.failures(),
                run.machine(),
                List.of());
    }
}
