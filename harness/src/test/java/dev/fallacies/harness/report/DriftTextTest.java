package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Drift;
import dev.fallacies.harness.scenario.Sentinel;
import org.junit.jupiter.api.Test;

class DriftTextTest {
    @Test
    void aSteadyMachineKeptItsPace() {
        assertThat(DriftText.sentence(drift(101_000, 1.02, 1.003, 1.1)))
                .isEqualTo(
                        "Fixed CPU work took 99.0 µs in its fastest round (2) and 101 µs in its slowest (4), 1.02 times as"
                                + " long, and 0.3 % longer in the last round than in the first: the machine kept its pace.");
    }

    @Test
    void aMachineThatDidNotSaysWhatFollows() {
        assertThat(DriftText.sentence(drift(130_000, 1.31, 1.0, 1.1)))
                .contains("and as long in the last round as in the first: the machine did not keep its pace")
                .endsWith("no time, rate or size of this run is to be cited (limit 1.10).");
    }

    @Test
    void whatDecidesNothingHasNoVerdict() {
        assertThat(DriftText.sentence(drift(130_000, 1.31, 0.9, null)))
                .endsWith("and 10.0 % shorter in the last round than in the first.");
    }

    @Test
    void oneRoundSaysSo() {
        Drift drift = new Drift("k", Sentinel.CALL, "ns", 1, 8e4, 1, 8e4, 1, null, null, null);
        assertThat(DriftText.sentence(drift))
                .isEqualTo(
                        "A small call over loopback was measured in one round only: whether the machine kept its pace is"
                                + " not known.");
    }

    private static Drift drift(double largest, Double spread, Double trend, Double limit) {
        return new Drift(Sentinel.CPU + "/mean", Sentinel.CPU, "ns", 5, 99_000, 2, largest, 4, spread, trend, limit);
    }
}
