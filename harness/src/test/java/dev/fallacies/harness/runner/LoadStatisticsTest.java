package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.recording.LoadProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

class LoadStatisticsTest {
    @Test
    void theSamplesAreTheResponseTimesAndTheOthersHaveNamesOfTheirOwn() throws CaseFailedException {
        LoadStatistics load = LoadStatistics.of(openLoop(), told(2_000, 2_000, 2_100));
        assertThat(load.samples()).isEqualTo(2_000);
        assertThat(load.values())
                .containsEntry("p50_ns", 1_500.0)
                .containsEntry("p99_ns", 1_500.0)
                .containsEntry("service_p99_ns", 1_100.0)
                .containsEntry("lateness_p99_ns", 7.0)
                .containsEntry("lateness_max_ns", 7.0)
                .doesNotContainKeys("throughput_per_s", "p99.9_ns");
        assertThat(load.absent()).containsEntry("p99.9_ns", "n too small: 2000 of 10000 samples");
    }

    @Test
    void aPercentileOfTooFewServiceTimesIsNotGiven() throws CaseFailedException {
        List<Histogram> few = List.of(of(50, 1_500, null), of(50, 1_100, "service"), of(60, 7, "lateness"));
        LoadStatistics load = LoadStatistics.of(few, told(50, 50, 60));
        assertThat(load.values()).containsKey("service_p50_ns").doesNotContainKeys("service_p99_ns", "lateness_p99_ns");
        assertThat(load.absent())
                .containsEntry("service_p99_ns", "n too small: 50 of 1000 samples")
                .containsEntry("lateness_p99_ns", "n too small: 60 of 1000 samples");
    }

    @Test
    void aClosedLoopHasServiceTimesAlone() throws CaseFailedException {
        LoadStatistics load = LoadStatistics.of(List.of(of(2_000, 1_500, null)), told(2_000, null, null));
        assertThat(load.values()).containsEntry("p50_ns", 1_500.0).doesNotContainKey("service_p50_ns");
    }

    @Test
    void aLogThatLacksValuesIsNoResult() {
        assertThatThrownBy(() -> LoadStatistics.of(openLoop(), told(2_001, 2_000, 2_100)))
                .isInstanceOf(CaseFailedException.class)
                .hasMessageContaining("holds 2000 values of load.values.response, and JMH's result 2001");
        assertThatThrownBy(() -> LoadStatistics.of(openLoop(), told(2_000, 2_000, null)))
                .isInstanceOf(CaseFailedException.class)
                .hasMessageContaining("load.values.lateness, and JMH's result none");
        assertThatThrownBy(() -> LoadStatistics.of(openLoop().subList(1, 3), told(2_000, 2_000, 2_100)))
                .isInstanceOf(CaseFailedException.class)
                .hasMessageContaining("has no interval of response times");
    }

    private static List<Histogram> openLoop() {
        return List.of(of(2_000, 1_500, null), of(2_000, 1_100, "service"), of(2_100, 7, "lateness"));
    }

    private static Histogram of(long count, long value, String tag) {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(value, count);
        histogram.setTag(tag);
        return histogram;
    }

    /** Null where the driver told nothing. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    private static Map<String, Result> told(Integer response, Integer service, Integer lateness) {
        Map<String, Result> told = new TreeMap<>();
        List<Integer> counts = new ArrayList<>();
        counts.add(response);
        counts.add(service);
        counts.add(lateness);
        String[] tags = {null, "service", "lateness"};
        for (int i = 0; i < tags.length; i++) {
            if (counts.get(i) != null) {
                String label = LoadProfiler.values(tags[i]);
                told.put(label, new ScalarResult(label, counts.get(i), "calls", AggregationPolicy.MAX));
            }
        }
        return told;
    }
}
