package dev.fallacies.harness.results;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What one check of the machine found, and what that means for a run's numbers. It never holds a host, user or home name,
 * a serial number or a hardware address.
 *
 * @param check stable id of the check, for example {@code governor}
 * @param found what was found, with its unit
 * @param affects which numbers it bears on, and how; null for a check that is {@link Level#OK}
 * @param remedy what to do about it; null if there is nothing to do
 */
public record Finding(String check, Level level, String found, String affects, String remedy) {

    /** How much a finding matters. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Worth knowing when the numbers are read. */
        NOTE,
        /** Some numbers are worth less. */
        WARNING,
        /** A run would fail, or its numbers would mean nothing. */
        FAULT
    }

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(found, "found");
        if ((level == Level.OK) != (affects == null)) {
            throw new IllegalArgumentException(check + ": what a finding affects is said unless all is well");
        }
    }

    public static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, null, null);
    }

    /** The same with each of its texts rewritten. */
    public Finding withTexts(UnaryOperator<String> rewrite) {
        return new Finding(check, level, rewrite.apply(found), orNull(rewrite, affects), orNull(rewrite, remedy));
    }

    private static String orNull(UnaryOperator<String> rewrite, String text) {
        return text == null ? null : rewrite.apply(text);
    }
}
