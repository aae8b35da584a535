package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import java.util.Collection;
import java.util.Locale;

/** What becomes of a sentence of the chapter, or of the part of it that one condition is about. */
public enum ChapterVerdict {
    /** Every trial that was measured agrees with it. */
    HOLDS,
    /** Some trials agree with it and some refute it: it holds under a condition that it does not name. */
    HOLDS_WHEN,
    /** Trials refute it, and none agrees with it. */
    TOO_STRONG,
    /** Some trial could not be decided, and the others do not settle it. */
    INCONCLUSIVE,
    /** No trial has a number. */
    NOT_MEASURED,
    /** A definition, history or opinion, which has no number. */
    NOT_ON_TRIAL;

    /**
     * The verdict of some trials. One that agrees and one that refutes settle it, whatever the undecided ones would say; a
     * trial without a number says nothing.
     */
    static ChapterVerdict of(Collection<TrialOutcome> outcomes) {
        boolean holds = has(outcomes, Decision.HOLDS);
        boolean refuted = has(outcomes, Decision.REFUTED);
        if (holds && refuted) {
            return HOLDS_WHEN;
        }
        if (has(outcomes, Decision.UNDECIDED)) {
            return INCONCLUSIVE;
        }
        return holds ? HOLDS : refuted ? TOO_STRONG : NOT_MEASURED;
    }

    private static boolean has(Collection<TrialOutcome> outcomes, Decision decision) {
        return outcomes.stream().anyMatch(o -> o.decision() == decision);
    }

    /** For example {@code too strong}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
