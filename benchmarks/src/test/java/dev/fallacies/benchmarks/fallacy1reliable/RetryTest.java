package dev.fallacies.benchmarks.fallacy1reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.ServiceConfig;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    @ParameterizedTest
    @CsvSource({"10, 3", "50, 1", "50, 3", "50, 5", "50, 8"})
    void theModelIsThatOfASimulation(int percent, int attempts) {
        Random random = new Random(1);
        int calls = 200_000;
        long failed = 0;
        long made = 0;
        double pauses = 0;
        for (int call = 0; call < calls; call++) {
            int attempt = 1;
            double pause = 0;
            while (random.nextInt(100) < percent && attempt <= Math.min(attempts, 5)) {
                pause += 20e6 * Math.pow(2, attempt - 1);
                attempt++;
            }
            boolean isFailed = attempt > Math.min(attempts, 5);
            failed += isFailed ? 1 : 0;
            made += isFailed ? attempt - 1 : attempt;
            pauses += isFailed ? 0 : pause;
        }
        assertThat(retry(percent, attempts, Retry.FAILED).value()).isCloseTo((double) failed / calls, within(0.004));
        assertThat(retry(percent, attempts, Retry.AMPLIFICATION).value())
                .isCloseTo((double) made / calls, within(0.01));
        assertThat(Retry.meanPauseNanos(percent / 100.0, new RetryPolicy(attempts, 20, 2)))
                .isCloseTo(pauses / (calls - failed), within(0.5e6));
    }

    @Test
    void aPolicyIsAServiceConfigOfGrpc() {
        Map<String, ?> config = ServiceConfig.parse(new RetryPolicy(3, 20, 2).toServiceConfig(10, 0.1));
        assertThat(config.keySet()).isEqualTo(Set.of("methodConfig", "retryThrottling"));
        assertThat(config.get("retryThrottling")).isEqualTo(Map.of("maxTokens", 10.0, "tokenRatio", 0.1));
    }

    @Test
    void aPercentageThatLeavesNothingToDrawIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> retry(100, 3, Retry.FAILED));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, false, 3", "3, 3, false, 27", "3, 5, false, 125", "3, 3, true, 1.18", "3, 5, true, 1.24"})
    void attemptsMultiplyUnlessTheyAreThrottled(int layers, int attempts, boolean throttled, double amplification) {
        Case aCase = Case.of(
                "reliable.retry-storm",
                "deadLeaf",
                Map.of("layers", "" + layers, "attempts", "" + attempts, "throttled", "" + throttled));
        assertThat(predicted(new RetryStorm(), aCase, Retry.AMPLIFICATION).value())
                .isCloseTo(amplification, within(1e-9));
    }

    /** Attempt by attempt, as a channel counts its tokens. */
    @ParameterizedTest
    @CsvSource({"2", "3", "5"})
    void aThrottledChannelMakesAsManyExtraAttemptsAsItsTokensAllow(int attempts) {
        int tokens = RetryStorm.MAX_TOKENS;
        int extra = 0;
        for (int call = 0; call < 50; call++) {
            for (int attempt = 1; attempt <= attempts; attempt++) {
                tokens = Math.max(0, tokens - 1);
                if (2 * tokens <= RetryStorm.MAX_TOKENS || attempt == attempts) {
                    break;
                }
                extra++;
            }
        }
        assertThat(RetryStorm.extraOfAChannel(attempts)).isEqualTo(extra);
    }

    @ParameterizedTest
    @CsvSource({"5, true, 1.0525, ABOUT", "50, false, 1.75, ABOUT", "50, true, 1.1, AT_MOST"})
    void throttlingBoundsWhatIsMoreThanTheTokensThatSuccessGivesBack(
            int percent, boolean throttled, double amplification, Prediction.Relation relation) {
        Case aCase = Case.of(
                "reliable.retry-storm",
                "partlyFailing",
                Map.of("failingPercent", "" + percent, "throttled", "" + throttled));
        Prediction prediction = predicted(new RetryStorm(), aCase, Retry.AMPLIFICATION);
        assertThat(prediction.value()).isCloseTo(amplification, within(1e-9));
        assertThat(prediction.relation()).isEqualTo(relation);
    }

    private static Prediction retry(int percent, int attempts, Statistic statistic) {
        Case aCase =
                Case.of("reliable.retry", "calls", Map.of("failingPercent", "" + percent, "attempts", "" + attempts));
        return predicted(new Retry(), aCase, statistic);
    }

    private static Prediction predicted(Model model, Case aCase, Statistic statistic) {
        return model.predict(aCase, Conditions.withoutNetwork(MachineConstants.reference())).stream()
                .filter(p -> p.statistic().equals(statistic))
                .findFirst()
                .orElseThrow();
    }
}
