package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import java.util.List;
import java.util.Objects;

/**
 * A case of a run's plan.
 *
 * @param theCase what is measured
 * @param benchmark fully qualified name of the JMH benchmark
 * @param mode JMH's mode, {@code sample} or {@code avgt}
 * @param headline whether it belongs to a short run
 * @param predictions as frozen before the measurement, with the link as requested
 * @param baselines keys of the cases that it is compared with
 * @param estimatedSeconds for one round
 */
public record PlannedCase(
        @JsonProperty("case") Case theCase,
        String benchmark,
        String mode,
        boolean headline,
        List<Prediction> predictions,
        List<String> baselines,
        @JsonProperty("estimated_s") double estimatedSeconds) {

    private static final double LIMIT_SECONDS = 30;
    private static final double LIMIT_FACTOR = 3;

    public PlannedCase {
        Objects.requireNonNull(theCase, "case");
        predictions = List.copyOf(Objects.requireNonNull(predictions, "predictions"));
        baselines = List.copyOf(Objects.requireNonNull(baselines, "baselines"));
    }

    /**
     * After how many seconds the case is ended in a round, if it does not end by itself: a machine may be slower than the
     * estimate thinks, but not for ever.
     */
    public double limitSeconds() {
        return LIMIT_SECONDS + LIMIT_FACTOR * estimatedSeconds;
    }

    public String key() {
        return theCase.key();
    }
}
