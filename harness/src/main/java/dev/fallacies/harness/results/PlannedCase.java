package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;
import java.util.Objects;

/**
 * A case of a run's plan.
 *
 * @param theCase what is measured
 * @param benchmark fully qualified name of the JMH benchmark
 * @param mode JMH's mode, {@code sample}, {@code avgt}, or {@code ss} for a drill
 * @param headline whether it is one of those that a short run is for
 * @param predictions as frozen before the measurement, with the link as requested
 * @param baselines keys of the cases that it is compared with
 * @param trials what its numbers have to be if the chapter is right, with keys of baselines; none in older folders
 * @param estimatedSeconds for one round
 */
public record PlannedCase(
        @JsonProperty("case") Case theCase,
        String benchmark,
        String mode,
        boolean headline,
        List<Prediction> predictions,
        List<String> baselines,
        @Later List<Trial> trials,
        @JsonProperty("estimated_s") double estimatedSeconds) {

    private static final double LIMIT_SECONDS = 30;
    private static final double LIMIT_FACTOR = 3;

    public PlannedCase {
        Objects.requireNonNull(theCase, "case");
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(mode, "mode");
        predictions = List.copyOf(Objects.requireNonNull(predictions, "predictions"));
        baselines = List.copyOf(Objects.requireNonNull(baselines, "baselines"));
        trials = trials == null ? List.of() : List.copyOf(trials);
        for (Trial trial : trials) {
            if (trial.isOfRatio() && !baselines.contains(trial.baseline())) {
                throw new IllegalArgumentException(theCase.key() + ": the trial of " + trial.sentence() + " divides by "
                        + trial.baseline() + ", which is none of its baselines");
            }
        }
    }

    /** A case that puts no sentence on trial. */
    public PlannedCase(
            Case theCase,
            String benchmark,
            String mode,
            boolean headline,
            List<Prediction> predictions,
            List<String> baselines,
            double estimatedSeconds) {
        this(theCase, benchmark, mode, headline, predictions, baselines, List.of(), estimatedSeconds);
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
