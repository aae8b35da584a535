package dev.fallacies.harness.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses cases of one scenario: {@code chatty|batched,calls=1|100,network=cross-az} takes two methods, two values of
 * {@code calls}, one network, and any value of a parameter that it does not name. Without a method it takes all.
 */
public final class CasePattern {
    private final List<String> methods;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private CasePattern(String text) {
        List<String> parts = Arrays.asList(text.split(","));
        boolean startsWithMethod = !parts.get(0).contains("=");
        methods = startsWithMethod ? alternatives(parts.get(0)) : List.of();
        for (String part : parts.subList(startsWithMethod ? 1 : 0, parts.size())) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "case pattern '" + text + "': expected name=value, not '" + part + "'");
            }
            values.put(part.substring(0, equals), alternatives(part.substring(equals + 1)));
        }
    }

    /** @throws IllegalArgumentException if the text is no pattern */
    public static CasePattern parse(String text) {
        return new CasePattern(text);
    }

    /**
     * Whether the pattern takes a case.
     *
     * @param overridden parameters whose levels the user chose, so that the pattern has no say in them
     */
    public boolean matches(Case aCase, Set<String> overridden) {
        return (methods.isEmpty() || methods.contains(aCase.method()))
                && values.entrySet().stream()
                        .filter(value -> !overridden.contains(value.getKey()))
                        .allMatch(value ->
                                value.getValue().contains(aCase.parameters().get(value.getKey())));
    }

    private static List<String> alternatives(String text) {
        // Not List.of, which will not be asked for the null of a parameter that a case lacks.
        return Arrays.asList(text.split("\\|"));
    }
}
