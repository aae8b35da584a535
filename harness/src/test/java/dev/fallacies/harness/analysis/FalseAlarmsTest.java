package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.analysis.FalseAlarms.Tally;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FalseAlarmsTest {
    private static final int CASES = 60;
    private static final double MARGIN = 0.05;

    private final Random random = new Random(20261124);
    private final Map<String, List<Double>> iterations = new HashMap<>();

    @Test
    void pairsOfNoisyRunsAreToldApartByIterationsAndSeldomByRounds() {
        List<RunPair> pairs = IntStream.range(0, 4)
                .mapToObj(i -> new RunPair(run("a" + i, 5), run("b" + i, 5)))
                .toList();
        FalseAlarms alarms = FalseAlarms.among(pairs, MARGIN, this::iterations);
        assertThat(alarms.pairs()).isEqualTo(4);
        assertThat(alarms.byRounds().beyondMargin()).isEqualTo(new Tally(0, 4 * CASES));
        assertThat(alarms.byRounds().withoutMargin().decided()).isBetween(2, 24);
        assertThat(alarms.byIterations().withoutMargin().decided()).isBetween(60, 110);
        assertThat(alarms.leftOut()).isZero();
    }

    @Test
    void runsOfOneRoundCannotBeToldApartAndAreNotCounted() {
        FalseAlarms alarms =
                FalseAlarms.among(List.of(new RunPair(run("a", 1), run("b", 3))), MARGIN, this::iterations);
        assertThat(alarms.leftOut()).isEqualTo(CASES);
        assertThat(alarms.byRounds().beyondMargin()).isEqualTo(new Tally(0, 0));
        assertThat(alarms.byIterations().beyondMargin().upperBound()).isEqualTo(1);
    }

    @Test
    void aRealDifferenceIsCounted() {
        Run a = run("a", 5);
        Run b = run("b", 5, 1.3);
        FalseAlarms alarms = FalseAlarms.among(List.of(new RunPair(a, b)), MARGIN, this::iterations);
        assertThat(alarms.byRounds().beyondMargin().decided()).isGreaterThan(CASES / 2);
    }

    @Test
    void noRunMayStandInTwoPairs() {
        Run a = run("a", 2);
        List<RunPair> pairs = List.of(new RunPair(a, run("b", 2)), new RunPair(a, run("c", 2)));
        assertThatThrownBy(() -> FalseAlarms.among(pairs, MARGIN, this::iterations))
                .isInstanceOf(NotComparableException.class)
                .hasMessageContaining("the same run, a");
    }

    /** Newcombe's table of 1998: 0 of 20 are at most 0.1684. */
    @Test
    void noAlarmIsNoProofThatThereIsNone() {
        assertThat(new Tally(0, 20).upperBound()).isCloseTo(0.1684, within(1e-4));
    }

    private List<Double> iterations(Run run, Observation observation) {
        return iterations.get(key(run.manifest().runId(), observation.key(), observation.round()));
    }

    private Run run(String id, int rounds) {
        return run(id, rounds, 1);
    }

    private Run run(String id, int rounds, double factor) {
        Run plan = MadeUpPair.manyCases(id, CASES, i -> 1);
        List<Observation> observations = new ArrayList<>();
        plan.manifest().plan().forEach(planned -> observe(observations, id, planned.theCase(), rounds, factor));
        return MadeUpPair.with(plan, observations);
    }

    private void observe(List<Observation> observations, String id, Case aCase, int rounds, double factor) {
        SimulatedRun drawn = SimulatedRun.draw(random, rounds, 100 * factor, 0.03, 0.02);
        for (int round = 1; round <= rounds; round++) {
            observations.add(SyntheticRun.observation(
                    aCase, round, Map.of("mean_ns", drawn.medians().get(round - 1))));
            iterations.put(
                    key(id, aCase.key(), round),
                    Arrays.stream(drawn.rounds().get(round - 1)).boxed().toList());
        }
    }

    private static String key(String id, String caseKey, int round) {
        return id + " " + caseKey + " " + round;
    }
}
