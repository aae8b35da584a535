package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A condition under which a sentence was tried.
 *
 * @param text as the end of "holds …", for example {@code over cross-az}
 * @param outcomes of its trials, in the order of the plan; at least one
 */
public record TriedCondition(String text, List<TrialOutcome> outcomes) {

    public TriedCondition {
        outcomes = List.copyOf(outcomes);
    }

    /** What its trials come to by themselves. */
    public ChapterVerdict verdict() {
        return ChapterVerdict.of(outcomes);
    }

    /** How many of its trials came to this. */
    public long count(Decision decision) {
        return outcomes.stream().filter(o -> o.decision() == decision).count();
    }

    /**
     * Of the trials that were decided in this way the one that speaks most against the sentence: of those that agree the
     * closest call, of those that refute the clearest counter-example.
     *
     * @param decision any but {@link Decision#NOT_MEASURED}
     * @return empty if no trial was decided in this way
     */
    public Optional<TrialOutcome> telling(Decision decision) {
        return outcomes.stream()
                .filter(o -> o.decision() == decision)
                .min(Comparator.comparingDouble(TrialOutcome::margin));
    }
}
