package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

class PairPoolTest {
    private static final int ITERATIONS = 2;

    private final PairPool pool = new PairPool();

    @Test
    void pairsOfAllMeasurementIterationsCountAndThoseOfWarmUpsDoNot() {
        iteration(IterationType.WARMUP, 1, 1_000_000);
        iteration(IterationType.MEASUREMENT, 60, 2_000);
        assertThat(pool.isComplete()).isFalse();
        iteration(IterationType.MEASUREMENT, 41, 3_000);
        assertThat(pool.isComplete()).isTrue();
        assertThat(pool.pairs()).isEqualTo(101);
    }

    @Test
    void aPercentileOverTheLinkIsHeldAgainstTheMedianOfTheStraightOnes() {
        pool.begin(of(IterationType.MEASUREMENT));
        for (int i = 1; i <= 999; i++) {
            pool.add(1_000 + i, i);
        }
        pool.end();
        assertThat(pool.addedNanos(50)).isEqualTo(1_000);
        assertThat(pool.addedNanos(90)).isEqualTo(1_400);
        assertThat(pool.addedNanos(99)).isEqualTo(1_490);
    }

    @Test
    void theCpuTimeOfAProcessIsThatOfTheMeasurement() {
        pool.watchEngine(OptionalLong.of(ProcessHandle.current().pid()));
        iteration(IterationType.WARMUP, 1, 1);
        assertThat(pool.engineCpuNanos()).isZero();
        pool.begin(of(IterationType.MEASUREMENT));
        long enough = System.nanoTime() + 300_000_000;
        while (System.nanoTime() < enough) {
            pool.add(2, 1);
        }
        pool.end();
        // It may have had to share its core, and another thread may have worked as well.
        assertThat(pool.engineCpuNanos()).isBetween(20e6, 60e9);
    }

    @Test
    void theCpuTimeOfAnEngineThatOthersStartedIsNotKnown() {
        iteration(IterationType.MEASUREMENT, 1, 1);
        iteration(IterationType.MEASUREMENT, 1, 1);
        assertThat(pool.engineCpuNanos()).isEqualTo(PairPool.UNKNOWN);
    }

    private void iteration(IterationType type, int pairs, double linkedNanos) {
        pool.begin(of(type));
        for (int i = 0; i < pairs; i++) {
            pool.add(linkedNanos, 1_000);
        }
        pool.end();
    }

    private static IterationParams of(IterationType type) {
        return new IterationParams(type, ITERATIONS, TimeValue.milliseconds(100), 1);
    }
}
