package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaturationTest {
    private static final double SERVICE_NANOS = 10_037 / 2e6 * 1e9;

    private final Saturation experiment = new Saturation();

    @Test
    void aCallIsOnItsWayForLongerTheHigherTheLoad() {
        double idle = mean(30);
        assertThat(idle).isBetween(SERVICE_NANOS, 1.7 * SERVICE_NANOS);
        assertThat(mean(90)).isGreaterThan(2 * idle);
        assertThat(mean(120)).isGreaterThan(2 * mean(90));
    }

    @Test
    void pastTheLinksRateThereIsAGrowthOfWhatIsTooMuch() {
        assertThat(Predicted.by(experiment, label(120), Saturation.GROWTH)).isCloseTo(0.2, within(0.1));
        assertThat(Predicted.by(experiment, label(90)))
                .extracting(Prediction::statistic)
                .doesNotContain(Saturation.GROWTH);
    }

    @Test
    void theTextbooksMeanIsToldBesideIt() {
        assertThat(formula(90)).contains("M/D/1: 29.");
        assertThat(formula(120)).contains("∞");
    }

    @Test
    void oneInTenExceedsTheNinetiethPercentile() {
        assertThat(Saturation.p90(new double[] {10, 1, 2, 3, 9, 8, 7, 4, 5, 6})).isEqualTo(9);
    }

    private double mean(int percent) {
        return Predicted.by(experiment, label(percent), Statistic.MEAN);
    }

    private String formula(int percent) {
        List<Prediction> predictions = Predicted.by(experiment, label(percent));
        return predictions.get(0).formula();
    }

    private static String label(int percent) {
        return "load,network=rtt1ms-rate2MBps,percent=" + percent;
    }
}
