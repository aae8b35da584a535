package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often two runs of five rounds are called different that are not, and how often those that are. */
class FalseAlarmTest {
    private static final int COMPARISONS = 5_000;
    private static final int ROUNDS = 5;
    private static final double BETWEEN = 0.03;
    private static final double WITHIN = 0.02;

    private final Random random = new Random(20261124);

    @Test
    void withoutAMarginOneInTwentyIsAFalseAlarm() {
        assertThat(decided(1, 0, SimulatedRun::medians)).isBetween(0.03, 0.06);
    }

    @Test
    void pooledIterationsRaiseOneInThree() {
        assertThat(decided(1, 0, SimulatedRun::pooled)).isBetween(0.30, 0.40);
    }

    @Test
    void withAMarginOfFivePercentThereIsHardlyOne() {
        assertThat(decided(1, 0.05, SimulatedRun::medians)).isLessThan(0.002);
    }

    @Test
    void aDifferenceOfJustTheMarginIsNoAlarmEither() {
        assertThat(decided(1.05, 0.05, SimulatedRun::medians)).isLessThan(0.035);
    }

    @Test
    void aDifferenceOfFifteenPercentIsSeen() {
        assertThat(decided(1.15, 0.05, SimulatedRun::medians)).isGreaterThan(0.95);
    }

    /** Of 20 comparisons that are all of equals, in 19 of 20 families not one is rejected. */
    @Test
    void adjustedPValuesKeepAWholeFamilyQuiet() {
        int families = 500;
        long alarms = IntStream.range(0, families)
                .filter(family -> {
                    List<Double> p = IntStream.range(0, 20)
                            .mapToObj(number -> contrast(1, 0, SimulatedRun::medians).pChange())
                            .toList();
                    return HolmAdjustment.adjust(p).stream().anyMatch(adjusted -> adjusted < 0.05);
                })
                .count();
        assertThat(alarms / (double) families).isBetween(0.01, 0.09);
    }

    private double decided(double ratio, double margin, Function<SimulatedRun, List<Double>> way) {
        long decided = IntStream.range(0, COMPARISONS)
                .filter(i -> contrast(ratio, margin, way).change().isDecided())
                .count();
        return decided / (double) COMPARISONS;
    }

    private Contrast contrast(double ratio, double margin, Function<SimulatedRun, List<Double>> way) {
        SimulatedRun a = SimulatedRun.draw(random, ROUNDS, 100, BETWEEN, WITHIN);
        SimulatedRun b = SimulatedRun.draw(random, ROUNDS, 100 * ratio, BETWEEN, WITHIN);
        return Contrast.unpaired(Statistic.P50, way.apply(a), way.apply(b), margin);
    }
}
