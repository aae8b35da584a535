package dev.fallacies.harness.analysis;

import dev.fallacies.harness.scenario.Statistic;
import java.util.Locale;
import java.util.Set;

/** What became of a number from run A to run B, in the words of its quantity. */
public enum Change {
    /** A time that grew, or a rate that fell, by more than the margin. */
    SLOWER,
    /** A time that fell, or a rate that grew, by more than the margin. */
    FASTER,
    /** A size, count or share that grew by more than the margin; whether that is good is not for this suite to say. */
    MORE,
    /** A size, count or share that fell by more than the margin. */
    LESS,
    /** Whatever the change is, it is within the margin. */
    EQUIVALENT,
    /** The rounds leave open whether the change is within the margin. */
    INCONCLUSIVE;

    private static final String TIME = "ns";
    private static final Set<String> RATES = Set.of("per_s", "bytes_per_s");

    /** Whether it is one beyond the margin. */
    public boolean isDecided() {
        return this != EQUIVALENT && this != INCONCLUSIVE;
    }

    /** For example {@code slower}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a number is called that grew by more than the margin. */
    static Change grown(Statistic statistic) {
        if (statistic.unit().equals(TIME)) {
            return SLOWER;
        }
        return RATES.contains(statistic.unit()) ? FASTER : MORE;
    }

    /** What a number is called that fell by more than the margin. */
    static Change fallen(Statistic statistic) {
        return switch (grown(statistic)) {
            case SLOWER -> FASTER;
            case FASTER -> SLOWER;
            default -> LESS;
        };
    }
}
