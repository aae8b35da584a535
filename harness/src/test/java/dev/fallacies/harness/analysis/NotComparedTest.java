package dev.fallacies.harness.analysis;

import static dev.fallacies.harness.analysis.ComparisonFixture.A;
import static dev.fallacies.harness.analysis.ComparisonFixture.compare;
import static dev.fallacies.harness.analysis.ComparisonFixture.isOf;
import static dev.fallacies.harness.analysis.ComparisonFixture.plan;
import static dev.fallacies.harness.analysis.ComparisonFixture.terms;
import static dev.fallacies.harness.analysis.ComparisonFixture.usual;
import static dev.fallacies.harness.analysis.ComparisonFixture.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Comparison.LeftOut.Why;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of two runs is not compared, and runs that are not compared at all. */
class NotComparedTest {
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
                        tuple(SyntheticRun.LOCAL.key(), "B: not measured"),
                        tuple(
                                SyntheticRun.UNREACHABLE.key(),
                                "A: skipped: links below 1 ms need a native transport; B: not measured"));
    }

    @Test
    void aNumberWithTooFewSamplesOrOfTheControlRoundIsListedWithItsReason() {
        Comparison comparison = Comparison.of(A, MadeUpPair.b(o -> 1), terms(0.05, "p99.9", "mean"));
        assertThat(comparison.leftOut(Why.NOT_SHOWN))
                .extracting(l -> l.caseKey() + " " + l.statistic() + ": " + l.reason())
                .contains(
                        SyntheticRun.CHATTY.key() + " p99.9: both: n too small: 4,200 of 10,000 samples",
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
    void roundsThatOneRunLacksHaveNoPair() {
        Run b = without(MadeUpPair.b(o -> 1), o -> o.round() < 4);
        Run a = without(A, o -> o.round() > 3);
        ComparisonTerms interleaved = new ComparisonTerms(0.05, null, List.of(ComparisonTerms.TYPICAL), true);
        assertNotComparable(a, b, interleaved, "no round has both");
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

    private static List<String> leftOut(Comparison comparison, Why why) {
        return comparison.leftOut(why).stream().map(LeftOut::caseKey).toList();
    }
}
