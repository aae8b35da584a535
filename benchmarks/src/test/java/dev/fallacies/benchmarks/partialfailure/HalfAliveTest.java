package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfAliveTest {
    @Test
    void aHalfThatDiesIsMissedByTheOtherUnlessBothDie() throws Exception {
        Drill drill = new Drill(100, 0.1, 0.2);
        try (TwoHalves threads = TwoHalves.ofTwoThreads()) {
            assertThat(drill.run(threads)).isEqualTo(new Drill.Result(20, 20, 20));
        }
        try (TwoHalves two = TwoHalves.ofTwoProcesses()) {
            Drill.Result result = drill.run(two);
            assertThat(result.servedDuringOutage()).isEqualTo(20);
            assertThat(result.halfRows()).isBetween(10L, 20L);
        }
        try (TwoHalves one = TwoHalves.ofOneProcess()) {
            Drill.Result result = drill.run(one);
            assertThat(result.halfRows()).isLessThanOrEqualTo(1);
            assertThat(result.servedDuringOutage()).isLessThan(10);
        }
    }
}
