package dev.fallacies.harness.scenario;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one number of a case has to be if a sentence of the chapter is true, said before it is measured. It holds the text to
 * its own words and knows nothing of this machine: where the text says "thousands", so does the range.
 *
 * @param sentence id of the sentence
 * @param part of the sentence that is tried, where it says several things that must all be true, for example {@code
 *     localhost}; null for all of it
 * @param condition under which it is tried, as the end of "holds …", for example {@code over cross-az}; trials of the same
 *     condition are told together
 * @param statistic of the case
 * @param baseline the case that the number is divided by, one of the case's baselines; null if the number itself is tried
 * @param lowest that agrees with the sentence, in the statistic's unit or as a ratio; empty for no lower end
 * @param highest likewise; empty for no upper end
 * @param reason why the sentence means this range
 */
public record Trial(
        String sentence,
        String part,
        String condition,
        Statistic statistic,
        String baseline,
        OptionalDouble lowest,
        OptionalDouble highest,
        String reason) {

    public Trial {
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(reason, "reason");
        if (lowest.isEmpty() && highest.isEmpty()) {
            throw new IllegalArgumentException(
                    "trial of " + sentence + " " + condition + ": no number could refute it");
        }
        if (!(lowest.orElse(0) <= highest.orElse(Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("trial of " + sentence + " " + condition + ": its range is empty");
        }
    }

    /** The number itself is to be so large. */
    public static Trial atLeast(
            Sentence sentence, String condition, Statistic statistic, double lowest, String reason) {
        return ofNumber(sentence, condition, statistic, OptionalDouble.of(lowest), OptionalDouble.empty(), reason);
    }

    /** The number itself is to be no larger. */
    public static Trial atMost(
            Sentence sentence, String condition, Statistic statistic, double highest, String reason) {
        return ofNumber(sentence, condition, statistic, OptionalDouble.empty(), OptionalDouble.of(highest), reason);
    }

    private static Trial ofNumber(
            Sentence sentence,
            String condition,
            Statistic statistic,
            OptionalDouble lowest,
            OptionalDouble highest,
            String reason) {
        return new Trial(sentence.id(), null, condition, statistic, null, lowest, highest, reason);
    }

    /**
     * The same trial of the number divided by that of another case.
     *
     * @param newBaseline label of one of the case's baselines, as {@link Model#baselines} gives it; its key in a plan
     */
    public Trial dividedBy(String newBaseline) {
        return new Trial(sentence, part, condition, statistic, newBaseline, lowest, highest, reason);
    }

    /** The same trial of one part of the sentence. */
    public Trial ofPart(String newPart) {
        return new Trial(sentence, newPart, condition, statistic, baseline, lowest, highest, reason);
    }

    /** Whether a ratio is tried, and not the number itself. */
    public boolean isOfRatio() {
        return baseline != null;
    }
}
