package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Prediction;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlindRetryTest {
    private static final Conditions CONDITIONS =
            new Conditions(Optional.empty(), LinkParameters.DIRECT, new Controls(Map.of(), Prediction.Stamp.A_PRIORI));

    @Test
    void blindRetriesRepeatWhatWasDoneAndAKeyPreventsIt() throws Exception {
        BlindRetry experiment = new BlindRetry();
        experiment.attempts = 2;
        experiment.lostReplies = 0.5;
        experiment.connect();
        try {
            BlindRetry.Result blind = experiment.run(false);
            assertThat(blind.duplicated()).isBetween(200L, 450L);
            assertThat(blind.truth().executions().total()).isEqualTo(BlindRetry.ORDERS + blind.duplicated());
            assertThat(blind.notOnce()).isEqualTo(blind.duplicated());
            BlindRetry.Result keyed = experiment.run(true);
            assertThat(keyed.truth().executions().total())
                    .isEqualTo(blind.truth().executions().total() + BlindRetry.ORDERS);
            assertThat(keyed.truth().arrivals().total())
                    .isEqualTo(blind.truth().arrivals().total() + BlindRetry.ORDERS + keyed.inDoubt());
            assertThat(keyed.learned(2)).isBetween(1L, keyed.inDoubt() - 1);
        } finally {
            experiment.disconnect();
        }
    }

    /** One or two executions, each as likely as the other: a deviation of a half for one order. */
    @Test
    void aRoundsMeanHasTheDeviationOfOneOrderDividedByTheRootOfTheirNumber() {
        assertThat(BlindRetry.deviation(0.5, 2)).isCloseTo(0.5 / Math.sqrt(BlindRetry.ORDERS), within(1e-12));
        assertThat(BlindRetry.deviation(0.5, 1)).isZero();
    }

    @Test
    void anOrderIsCarriedOutAsOftenAsAGeometricSeriesSays() {
        assertThat(BlindRetry.executions(0.5, 5)).isEqualTo(1.9375);
        assertThat(BlindRetry.executions(0.1, 2)).isCloseTo(1.1, within(1e-9));
        Case keyed = Case.of("partial.blind-retry", "withKey", Map.of("attempts", "5", "lostReplies", "0.5"));
        assertThat(new BlindRetry().predict(keyed, CONDITIONS))
                .extracting(Prediction::value)
                .containsExactly(1.0, 0.0, 0.9375);
    }
}
