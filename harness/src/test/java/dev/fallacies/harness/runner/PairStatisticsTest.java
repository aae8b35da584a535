package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairStatisticsTest {

    @Test
    void enoughPairsGiveEveryNumber() {
        PairStatistics statistics = of(2_000, 30_000, 45_000, 90_000, 5e8);
        assertThat(statistics.absent()).isEmpty();
        assertThat(statistics.values())
                .isEqualTo(Map.of(
                        "added_ns", 30_000.0,
                        "added_p90_ns", 45_000.0,
                        "added_p99_ns", 90_000.0,
                        "engine_cpu_ns", 250_000.0));
    }

    @Test
    void aPercentileOfTooFewIsNotGiven() {
        PairStatistics statistics = of(999, 30_000, 45_000, 90_000, 5e8);
        assertThat(statistics.values()).containsKeys("added_ns", "added_p90_ns");
        assertThat(statistics.absent()).isEqualTo(Map.of("added_p99_ns", "n too small: 999 of 1000 pairs"));
        assertThat(of(99, 30_000, 45_000, 90_000, 5e8).absent()).containsKeys("added_p90_ns", "added_p99_ns");
    }

    @Test
    void whatIsNotSlowerHasNoLogarithmAndSaysSo() {
        assertThat(of(5_000, -3_000, 45_000, 90_000, 5e8).absent())
                .isEqualTo(Map.of("added_ns", "over the link it took no longer than straight"));
    }

    @Test
    void cpuTimeOfAFewTicksIsNotGivenAndThatOfAStrangerIsNotKnown() {
        assertThat(of(5_000, 30_000, 45_000, 90_000, 9e7).absent())
                .isEqualTo(Map.of("engine_cpu_ns", "n too small: 90 of 100 ms of CPU time"));
        assertThat(of(5_000, 30_000, 45_000, 90_000, -1).absent())
                .isEqualTo(Map.of("engine_cpu_ns", "no engine that the suite started"));
    }

    @Test
    void aBenchmarkWithoutPairsHasNone() {
        PairStatistics statistics = PairStatistics.of(label -> null);
        assertThat(statistics.values()).isEmpty();
        assertThat(statistics.absent()).isEmpty();
    }

    private static PairStatistics of(double pairs, double median, double p90, double p99, double cpuNanos) {
        return PairStatistics.of(Map.of(
                "pairs", pairs,
                "addedNanos", median,
                "addedP90Nanos", p90,
                "addedP99Nanos", p99,
                "engineCpuNanos", cpuNanos)::get);
    }
}
