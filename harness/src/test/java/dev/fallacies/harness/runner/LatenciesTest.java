package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileNeedsTenSamplesBeyondItAndTheMedianFiveInAll() {
        assertThat(of(4, 4).values()).containsOnlyKeys("mean_ns", "max_ns", "throughput_per_s");
        assertThat(of(5, 5).values()).containsKey("p50_ns").doesNotContainKey("p90_ns");
        assertThat(of(999, 999).absent())
                .containsOnlyKeys("p99_ns", "p99.9_ns")
                .containsEntry("p99_ns", "n too small: 999 of 1000 samples");
        assertThat(of(1000, 1000).values()).containsKey("p99_ns");
        assertThat(of(10_000, 10_000).absent()).isEmpty();
    }

    @Test
    void whatJmhThinnedGivesItsMedianOnly() {
        Latencies thinned = of(9_999, 40_000);
        assertThat(thinned.values()).containsOnlyKeys("p50_ns");
        assertThat(thinned.absent())
                .containsOnlyKeys("mean_ns", "max_ns", "throughput_per_s", "p90_ns", "p99_ns", "p99.9_ns")
                .allSatisfy((column, reason) ->
                        assertThat(reason).isEqualTo("JMH kept 9999 of 40000 samples, and rare ones too often"));
    }

    private static Latencies of(int samples, long calls) {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(50_000, samples);
        return Latencies.of(histogram, calls);
    }
}
