package dev.fallacies.harness.machine;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Leads a value that the system may not tell to its check.
 *
 * @param absent reason by the id of the check whose value is null
 */
record Told(Map<String, String> absent) {

    /** What the check makes of the value, or that it could not be made. */
    <T> Finding judge(String check, T value, BiFunction<String, T, Finding> judgement) {
        return value == null ? unknown(check) : judgement.apply(check, value);
    }

    private Finding unknown(String check) {
        return new Finding(
                check,
                Level.NOTE,
                "not known: " + absent.getOrDefault(check, "the system does not tell"),
                "no number, as far as is known",
                null);
    }
}
