package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.analysis.NoiseFloor.Group;
import dev.fallacies.harness.analysis.NoiseFloor.Timing;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentinel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    private static final Run A = MadeUpPair.a();

    @Test
    void runsThatAgreeHaveNoFloor() {
        NoiseFloor floor = NoiseFloor.between(A, MadeUpPair.b(o -> 1));
        assertThat(floor.all().numbers()).isEqualTo(6);
        assertThat(floor.all().largest()).isZero();
    }

    @Test
    void itIsTheSameWhicheverRunIsSlower() {
        Run slower = MadeUpPair.b(o -> 1.25);
        Run faster = MadeUpPair.b(o -> 0.8);
        assertThat(NoiseFloor.between(A, slower).all().median()).isCloseTo(0.25, within(1e-9));
        assertThat(NoiseFloor.between(A, faster).all().median()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void theNumberThatDiffersMostIsNamed() {
        Run b = MadeUpPair.b(o -> o.key().equals(SyntheticRun.CHATTY.key()) ? 1.08 : 1.01);
        NoiseFloor floor = NoiseFloor.between(A, b);
        assertThat(floor.all().largestKey()).isEqualTo(SyntheticRun.CHATTY.key() + "/p50");
        assertThat(floor.all().largest()).isCloseTo(0.08, within(1e-9));
        assertThat(floor.all().median()).isCloseTo(0.01, within(1e-9));
    }

    /** Forty cases whose numbers differ by 1 %, 2 %, … 40 %: 38 of them are 95 %. */
    @Test
    void mostOfThemAreNinetyFiveOfAHundred() {
        NoiseFloor floor = NoiseFloor.between(
                MadeUpPair.manyCases("a", 40, i -> 1), MadeUpPair.manyCases("b", 40, i -> 1 + i / 100.0));
        assertThat(floor.all().numbers()).isEqualTo(40);
        assertThat(floor.all().mostOfThem()).isCloseTo(0.38, within(1e-9));
        assertThat(floor.all().median()).isCloseTo(0.20, within(1e-9));
        assertThat(floor.all().largest()).isCloseTo(0.40, within(1e-9));
    }

    @Test
    void batchesCallsAndLinksStandApart() {
        Run b = MadeUpPair.b(o -> o.link() != null ? 1.3 : 1.02);
        List<Group> groups = NoiseFloor.between(A, b).groups();
        assertThat(groups)
                .extracting(Group::timing)
                .containsExactly(Timing.IN_BATCHES, Timing.CALL_BY_CALL, Timing.OVER_A_LINK);
        assertThat(groups).extracting(g -> g.spread().numbers()).containsExactly(3, 1, 2);
        assertThat(groups.get(0).spread().largest()).isCloseTo(0.02, within(1e-9));
        assertThat(groups.get(2).spread().largest()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void whatIsOnlyABoundOrFromTheControlRoundIsNotCounted() {
        List<Observation> observations = new ArrayList<>();
        observations.add(mean(SyntheticRun.LOCAL, Observation.CONTROL_ROUND, 100));
        observations.add(mean(SyntheticRun.FLOOR, 1, 0.4));
        observations.add(mean(SyntheticRun.ENCODED, 1, 800));
        NoiseFloor floor = NoiseFloor.between(
                MadeUpPair.with(A, observations), MadeUpPair.with(MadeUpPair.b(o -> 1), observations));
        assertThat(floor.all().numbers()).isEqualTo(1);
        assertThat(floor.all().largestKey()).isEqualTo(SyntheticRun.ENCODED.key() + "/mean");
    }

    @Test
    void aMachineThatDidNotKeepItsPaceIsNotCalledSteady() {
        Run unsteady = MadeUpPair.b(o -> o.key().equals(Sentinel.CPU) && o.round() == 2 ? 1.5 : 1);
        assertThat(NoiseFloor.between(A, unsteady).steady()).isFalse();
        assertThat(NoiseFloor.between(unsteady, A).steady()).isFalse();
        assertThat(NoiseFloor.between(A, MadeUpPair.b(o -> 1.5)).steady()).isTrue();
    }

    @Test
    void runsThatShareNoCaseAreRefused() {
        Run none = MadeUpPair.with(MadeUpPair.b(o -> 1), List.of());
        assertThatThrownBy(() -> NoiseFloor.between(A, none))
                .isInstanceOf(NotComparableException.class)
                .hasMessageContaining("no time in common");
    }

    private static Observation mean(Case aCase, int round, double nanos) {
        return SyntheticRun.observation(aCase, round, Map.of("mean_ns", nanos));
    }
}
