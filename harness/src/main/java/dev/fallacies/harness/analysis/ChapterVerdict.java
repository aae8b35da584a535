package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.TrialOutcome.Decision;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of a sentence of the chapter, or of the part of it that one condition is about. */
public enum ChapterVerdict {
    /** Every trial that was measured agrees with it. */
    HOLDS,
    /** Some trials agree with it and some refute it: it holds under a condition that it does not name. */
    HOLDS_WHEN,
    /** Trials refute it or a part of it, and none agrees with that. */
    TOO_STRONG,
    /** A trial could not be decided, or a part of the sentence has no number, and the others do not settle it. */
    INCONCLUSIVE,
    /** No trial has a number. */
    NOT_MEASURED,
    /** A definition, history or opinion, which has no number. */
    NOT_ON_TRIAL;

    /**
     * The verdict of some trials. All parts of a sentence must be true for it to be true, so that the worst verdict on one of
     * them is that on all; a part without a number leaves open what the others do not refute.
     */
    static ChapterVerdict of(Collection<TrialOutcome> outcomes) {
        Set<ChapterVerdict> parts =
                outcomes.stream()
                        .collect(Collectors.groupingBy(
                                o -> Objects.toString(o.trial().part(), "")))
                        .values()
                        .stream()
                        .map(ChapterVerdict::ofOnePart)
                        .collect(Collectors.toSet());
        if (parts.isEmpty() || parts.equals(Set.of(NOT_MEASURED))) {
            return NOT_MEASURED;
        }
        if (parts.contains(TOO_STRONG)) {
            return TOO_STRONG;
        }
        if (parts.contains(INCONCLUSIVE) || parts.contains(NOT_MEASURED)) {
            return INCONCLUSIVE;
        }
        return parts.contains(HOLDS_WHEN) ? HOLDS_WHEN : HOLDS;
    }

    /**
     * One that agrees and one that refutes settle it, whatever the undecided ones would say; a trial without a number says
     * nothing.
     */
    private static ChapterVerdict ofOnePart(Collection<TrialOutcome> outcomes) {
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
