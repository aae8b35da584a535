package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentinel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftsTest {
    private static final String REASON =
            "controls.sentinel/cpu took 1.30 times as long in round 3 as in round 1 (at most 1.10)";

    @Test
    void aSteadyMachineLeavesItsNumbersCitable() {
        Summary summary = summary(100_000, 101_000, 99_000, 100_500, 99_500);
        Drift drift = cpu(summary);
        assertThat(drift.rounds()).isEqualTo(5);
        assertThat(drift.smallestRound()).isEqualTo(3);
        assertThat(drift.largestRound()).isEqualTo(2);
        assertThat(drift.spread()).isCloseTo(101.0 / 99, within(1e-9));
        assertThat(drift.trend()).isCloseTo(0.995, within(1e-9));
        assertThat(drift.isBeyondLimit()).isFalse();
        assertThat(row(summary, SyntheticRun.CHATTY.key() + "/p50").notCitable())
                .isEmpty();
    }

    @Test
    void oneSlowRoundTakesCitabilityFromEveryTimeAndFromNoCount() {
        Summary summary = summary(100_000, 100_000, 130_000, 100_000, 100_000);
        assertThat(cpu(summary).isBeyondLimit()).isTrue();
        assertThat(cpu(summary).trend()).isEqualTo(1);
        assertThat(row(summary, SyntheticRun.CHATTY.key() + "/p50").notCitable())
                .containsExactly(REASON);
        assertThat(row(summary, SyntheticRun.LOCAL.key() + "/mean").notCitable())
                .containsExactly(REASON);
        assertThat(row(summary, SyntheticRun.ENCODED.key() + "/encoded_size").notCitable())
                .isEmpty();
    }

    @Test
    void aMachineThatSlowsDownStepByStepDoesToo() {
        Drift drift = cpu(summary(100_000, 103_000, 106_000, 109_000, 112_000));
        assertThat(drift.trend()).isCloseTo(1.12, within(1e-9));
        assertThat(drift.isBeyondLimit()).isTrue();
        assertThat(cpu(summary(100_000, 103_000, 106_000, 109_000)).isBeyondLimit())
                .isFalse();
    }

    @Test
    void oneRoundCannotDrift() {
        Drift drift = cpu(summary(100_000));
        assertThat(drift.rounds()).isEqualTo(1);
        assertThat(drift.spread()).isNull();
        assertThat(drift.trend()).isNull();
        assertThat(drift.isBeyondLimit()).isFalse();
    }

    @Test
    void theControlRoundIsNoRoundOfTheRun() {
        List<Observation> observations = new ArrayList<>();
        observations.add(cpu(Observation.CONTROL_ROUND, 500_000));
        assertThat(RunAnalysis.summarise(run(observations)).drifts()).isEmpty();
        observations.add(cpu(1, 100_000));
        observations.add(cpu(2, 101_000));
        assertThat(cpu(RunAnalysis.summarise(run(observations))).largest()).isEqualTo(101_000);
    }

    @Test
    void aCallIsToldButDecidesNothing() {
        List<Observation> observations = List.of(call(1, 80_000), call(2, 160_000));
        Drift drift = RunAnalysis.summarise(run(observations)).drifts().get(0);
        assertThat(drift.key()).isEqualTo("controls.sentinel/call/p50");
        assertThat(drift.spread()).isEqualTo(2);
        assertThat(drift.isBeyondLimit()).isFalse();
    }

    @Test
    void ofEqualRoundsTheFirstIsNamed() {
        Drift drift = cpu(summary(100_000, 100_000, 100_000));
        assertThat(drift.smallestRound()).isEqualTo(1);
        assertThat(drift.largestRound()).isEqualTo(1);
    }

    /** The synthetic run with this CPU work, a value a round. */
    private static Summary summary(double... nanos) {
        List<Observation> observations = new ArrayList<>(SyntheticRun.of(5).observations());
        observations.removeIf(o -> o.key().startsWith(Sentinel.ID));
        for (int i = 0; i < nanos.length; i++) {
            observations.add(cpu(i + 1, nanos[i]));
        }
        return RunAnalysis.summarise(run(observations));
    }

    private static Run run(List<Observation> observations) {
        Run whole = SyntheticRun.of(5);
        return new Run(whole.manifest(), observations, List.of(), whole.machine(), List.of());
    }

    private static Observation cpu(int round, double nanos) {
        return SyntheticRun.observation(SyntheticRun.STEADY_CPU, round, Map.of("mean_ns", nanos));
    }

    private static Observation call(int round, double nanos) {
        Case call = SyntheticRun.STEADY_CALL;
        return SyntheticRun.observation(call, round, Map.of("mean_ns", 1.1 * nanos, "p50_ns", nanos));
    }

    private static Drift cpu(Summary summary) {
        return summary.drifts().stream()
                .filter(d -> d.caseKey().equals(Sentinel.CPU))
                .findFirst()
                .orElseThrow();
    }

    private static SummaryRow row(Summary summary, String key) {
        return summary.row(key).orElseThrow();
    }
}
