package dev.fallacies.benchmarks.fallacy2latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formulas, against what they are made for, simulated. */
class TailModelsTest {
    /** Of one more call while others are under way; a slow machine's. */
    private static final double CALL_NANOS = 120e3;

    private static final Conditions NO_LINK = Conditions.withoutNetwork(
            new Controls(Map.of("controls.marginal-cost/pipelinedCall", CALL_NANOS), Prediction.Stamp.A_PRIORI));

    @Test
    void anOpenLoopSeesAStallAsPredicted() {
        double[] waits =
                waits(ArrivalSchedule.constant(1_000, Duration.ofMillis(1_800)).offsetsNanos());
        assertThat(predicted(new CoordinatedOmission(), "open", "stallMillis", 300, "p99_ns"))
                .isCloseTo(waits[(int) (0.99 * waits.length)], within(2e6));
        assertThat(predicted(new CoordinatedOmission(), "open", "stallMillis", 300, "delayed_calls_count"))
                .isCloseTo(Arrays.stream(waits).filter(w -> w > 0.15e9).count(), within(2.0));
    }

    /** One after the other, of which none begins during the stall; in ascending order. */
    private static double[] waits(long[] arrivals) {
        double[] waits = new double[arrivals.length];
        double free = 0;
        for (int i = 0; i < arrivals.length; i++) {
            double begin = Math.max(arrivals[i], free);
            begin = begin >= 0.5e9 && begin < 0.8e9 ? 0.8e9 : begin;
            free = begin + CALL_NANOS;
            waits[i] = free - arrivals[i];
        }
        Arrays.sort(waits);
        return waits;
    }

    @Test
    void nothingIsPredictedOfAMachineThatCannotServeTheOpenLoopAtAll() {
        Conditions slow = Conditions.withoutNetwork(
                new Controls(Map.of("controls.marginal-cost/pipelinedCall", 1.1e6), Prediction.Stamp.A_PRIORI));
        Case open = Case.of("test", "open", Map.of("stallMillis", "300"));
        assertThat(new CoordinatedOmission().predict(open, slow)).isEmpty();
    }

    @Test
    void aClosedLoopHasOneSlowSample() {
        assertThat(predicted(new CoordinatedOmission(), "closed", "stallMillis", 300, "delayed_calls_count"))
                .isEqualTo(1);
    }

    @Test
    void aFanOutIsSlowIfOneOfItsCallsIs() {
        for (int k : new int[] {1, 10, 100}) {
            assertThat(predicted(new FanOut(), "plain", "fanOut", k, "slow_share"))
                    .isCloseTo(simulated(k, 1), within(0.01));
            assertThat(predicted(new FanOut(), "hedged", "fanOut", k, "slow_share"))
                    .isCloseTo(simulated(k, 2), within(0.002));
        }
        assertThat(predicted(new FanOut(), "hedged", "fanOut", 10, "extra_load_share"))
                .isEqualTo(0.01);
    }

    /** The share of fan-outs with a call all of whose attempts are slow. */
    private static double simulated(int calls, int attempts) {
        Random random = new Random(11);
        int trials = 20_000;
        long slow = IntStream.range(0, trials)
                .filter(t -> IntStream.range(0, calls)
                                .filter(c -> IntStream.range(0, attempts)
                                                .filter(a -> random.nextDouble() < 0.01)
                                                .count()
                                        == attempts)
                                .count()
                        > 0)
                .count();
        return (double) slow / trials;
    }

    private static double predicted(Model model, String method, String parameter, int level, String column) {
        Case aCase = Case.of("test", method, Map.of(parameter, Integer.toString(level)));
        return model.predict(aCase, NO_LINK).stream()
                .filter(p -> p.statistic().column().equals(column))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
